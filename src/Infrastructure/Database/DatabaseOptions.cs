using System.ComponentModel;

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

    [Description("bring the schema up to date at the start; false: refuse to start when it is not")]
    public bool Migrate { get; init; } = true;
}
