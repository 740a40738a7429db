using ClickTracking.Infrastructure.Database.Identity;

namespace ClickTracking.Infrastructure.Database;

/// <summary>
/// What a start does with a database product. Everything else uses <see cref="IDatabase"/>, behind which a database that is not this
/// node's refuses.
/// </summary>
public interface IDatabaseProduct : IDatabase
{
    /// <summary>The database as a person knows it: the path of its file, or its name and server.</summary>
    string Name { get; }

    /// <summary>False when the file that was prepared was removed or replaced. A server's database is always in its place.</summary>
    bool IsInPlace { get; }

    /// <summary>False while the disk of the database's file has hardly any room. A server says so itself.</summary>
    bool HasRoom { get; }

    /// <summary>Looks which database there is, and changes nothing.</summary>
    FoundDatabase Find();

    /// <summary>The names of the scripts that an existing database lacks. Changes nothing.</summary>
    /// <exception cref="InvalidOperationException">The schema is newer than this program.</exception>
    IReadOnlyList<string> PendingMigrations();

    /// <summary>Creates what is missing and brings the schema up to date, or checks that it is.</summary>
    /// <exception cref="InvalidOperationException">
    /// The schema is newer than this program, or <paramref name="migrate"/> is false and the schema is not up to date.
    /// </exception>
    void Prepare(bool migrate);
}
