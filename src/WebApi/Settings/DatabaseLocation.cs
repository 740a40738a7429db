using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using ClickTracking.Infrastructure.Database;
using Microsoft.Data.SqlClient;

namespace ClickTracking.WebApi.Settings;

/// <summary>Where the database of a connection string is.</summary>
internal static class DatabaseLocation
{
    private const string DataSource = "Data Source";

    /// <summary>The connection string with all that it must have; SQLite's file made absolute: a relative one is of the data folder.</summary>
    public static bool TryResolve(DatabaseProvider provider, string connectionString, string folder, [NotNullWhen(true)] out string? resolved)
    {
        try
        {
            resolved = provider == DatabaseProvider.Sqlite ? Sqlite(connectionString, folder) : SqlServer(connectionString);
        }
        catch (ArgumentException)
        {
            resolved = null;
        }
        return resolved is not null;
    }

    private static string? Sqlite(string connectionString, string folder)
    {
        var builder = new DbConnectionStringBuilder { ConnectionString = connectionString };
        if (!builder.TryGetValue(DataSource, out var file) || file is not string { Length: > 0 } path || path.Contains(":memory:", StringComparison.Ordinal))
            return null;
        builder[DataSource] = Path.GetFullPath(Path.Combine(folder, path));
        return builder.ConnectionString;
    }

    /// <summary>Without the name of a database the tables would land in the login's default one, often <c>master</c>.</summary>
    private static string? SqlServer(string connectionString)
    {
        var builder = new SqlConnectionStringBuilder(connectionString);
        return builder.DataSource.Length > 0 && builder.InitialCatalog.Length > 0 ? connectionString : null;
    }
}
