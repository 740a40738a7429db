using System.Data.Common;
using ClickTracking.Infrastructure.Database;

namespace ClickTracking.Infrastructure.IntegrationTests.Database;

/// <summary>An up-to-date and empty database of a product, for a suite.</summary>
internal abstract class TestDatabase
{
    /// <summary>As the product's settings have it.</summary>
    public abstract DatabaseConnection Connection { get; }

    /// <summary>Whether it runs on the machine; else why not.</summary>
    public virtual string? Missing => null;

    /// <summary>Makes it, with its schema.</summary>
    public abstract Task CreateAsync();

    /// <summary>Empties it.</summary>
    public abstract Task ResetAsync();

    /// <summary>After the suite.</summary>
    public abstract Task CloseAsync();

    /// <summary>A connection past the product.</summary>
    public abstract DbConnection Connect();

    /// <summary>Skips the running test where the server lacks what it needs.</summary>
    public virtual void Demand(params Capability[] needed)
    {
    }

    /// <summary>From now on the database refuses a click of this id.</summary>
    public abstract string RefuseClick(long id);

    /// <summary>The same undone.</summary>
    public abstract string TakeAllClicks { get; }
}
