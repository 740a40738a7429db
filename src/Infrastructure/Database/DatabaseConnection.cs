using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.SqlClient;

namespace ClickTracking.Infrastructure.Database;

/// <summary>Which database is used.</summary>
/// <param name="ConnectionString">Complete: the file of SQLite is given by its absolute path.</param>
public sealed record DatabaseConnection(DatabaseProvider Provider, string ConnectionString)
{
    private const string DataSource = "Data Source";

    /// <param name="folder">The data folder, in which a relative file of SQLite lies.</param>
    /// <returns>False: it is no connection string of that product, or lacks what the product needs.</returns>
    public static bool TryCreate(
        DatabaseProvider provider, string connectionString, string folder, [NotNullWhen(true)] out DatabaseConnection? connection)
    {
        try
        {
            var text = provider == DatabaseProvider.Sqlite ? Sqlite(connectionString, folder) : SqlServer(connectionString);
            connection = text is null ? null : new DatabaseConnection(provider, text);
        }
        catch (ArgumentException)
        {
            connection = null;
        }
        return connection is not null;
    }

    private static string? Sqlite(string connectionString, string folder)
    {
        var builder = new DbConnectionStringBuilder { ConnectionString = connectionString };
        if (!builder.TryGetValue(DataSource, out var file) || file is not string { Length: > 0 } path)
            return null;
        if (path.Contains(":memory:", StringComparison.Ordinal))
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
