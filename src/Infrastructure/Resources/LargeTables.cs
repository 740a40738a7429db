using ClickTracking.Infrastructure.Database;

namespace ClickTracking.Infrastructure.Resources;

/// <summary>The tables that may have a million rows. They have names, codes and an index by version.</summary>
internal static class LargeTables
{
    public static IReadOnlyList<string> Names { get; } = ["click_trackers", "line_items"];

    /// <summary>
    /// Returns a version of a table that is greater after each change, also when a row is deleted. What is read after it may be newer.
    /// </summary>
    public static async Task<long> GetVersionAsync(DbSession session, string table, CancellationToken cancellationToken)
    {
        var versions = await session.QueryTextAsync<(long Rows, long Deleted)>(
            session.Sql["LargeTable.Versions"].Replace("{table}", table, StringComparison.Ordinal), null, cancellationToken);
        return versions is [var (rows, deleted)] ? Math.Max(rows, deleted) : 0;
    }
}
