using System.Data.Common;
using ClickTracking.Infrastructure.Database;

namespace ClickTracking.Infrastructure.IntegrationTests.Database;

/// <summary>An empty database of a product, with an up-to-date schema, for a suite.</summary>
internal abstract class TestDatabase
{
    /// <summary>The database as the product's settings name it.</summary>
    public abstract DatabaseConnection Connection { get; }

    /// <summary>The reason why the database cannot run on this machine; null: it can.</summary>
    public virtual string? Missing => null;

    /// <summary>Creates the database with its schema.</summary>
    public abstract Task CreateAsync();

    /// <summary>Empties the database.</summary>
    public abstract Task ResetAsync();

    /// <summary>Removes the database after the suite.</summary>
    public abstract Task CloseAsync();

    /// <summary>A connection that the product knows nothing of.</summary>
    public abstract DbConnection Connect();

    /// <summary>Skips the running test where the server lacks a capability that the test needs.</summary>
    public virtual void Demand(params Capability[] needed)
    {
    }

    /// <summary>The statement after which the database refuses a click of this id.</summary>
    public abstract string RefuseClick(long id);

    /// <summary>The statement that undoes <see cref="RefuseClick"/>.</summary>
    public abstract string TakeAllClicks { get; }
}
