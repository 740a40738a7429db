using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace ClickTracking.Infrastructure.Database;

/// <summary>The database products.</summary>
public enum DatabaseProvider
{
    /// <summary>Embedded: one file, on one machine.</summary>
    Sqlite,

    /// <summary>A server that several nodes share.</summary>
    SqlServer,
}

/// <summary>The section <c>Database</c>.</summary>
public sealed record DatabaseOptions
{
    [Description("the database product; nodes on several machines need SqlServer")]
    public DatabaseProvider Provider { get; init; } = DatabaseProvider.Sqlite;

    /// <summary>The value of <see cref="Adopt"/> for a database that has no identity, as an empty one.</summary>
    public const string New = "new";

    /// <summary>The value of <see cref="Adopt"/> for no other database than the known one.</summary>
    public const string None = "none";

    [Description("bring the schema up to date at the start; false: refuse to start when it is not")]
    public bool Migrate { get; init; } = true;

    [Description("take, at one start, another database than the one that the data folder knows, or an older copy of that: its identity, "
        + "or new for an empty or missing one")]
    [RegularExpression("none|new|[0-9a-f]{32}", ErrorMessage = "none, new, or an identity of 32 hexadecimal digits")]
    public string Adopt { get; init; } = None;
}
