using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace ClickTracking.WebApi.Settings;

/// <summary>Where the SQLite file of a connection string is.</summary>
internal static class SqliteLocation
{
    private const string DataSource = "Data Source";

    /// <summary>The connection string with its file made absolute: a relative one is of the data folder.</summary>
    public static bool TryResolve(string connectionString, string folder, [NotNullWhen(true)] out string? resolved)
    {
        resolved = null;
        try
        {
            var builder = new DbConnectionStringBuilder { ConnectionString = connectionString };
            if (!builder.TryGetValue(DataSource, out var file) || file is not string { Length: > 0 } path || path.Contains(":memory:", StringComparison.Ordinal))
                return false;
            builder[DataSource] = Path.GetFullPath(Path.Combine(folder, path));
            resolved = builder.ConnectionString;
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
