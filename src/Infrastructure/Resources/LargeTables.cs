using ClickTracking.Infrastructure.Database;

namespace ClickTracking.Infrastructure.Resources;

/// <summary>The tables that may have a million rows. They have names, codes and an index by version.</summary>
internal static class LargeTables
{
    public static IReadOnlyList<LargeTable> All { get; } =
    [
        new("click_trackers", "clicktracker", "t.member_id"),
        new("line_items", "line-item", "(SELECT a.member_id FROM advertisers AS a WHERE a.id = t.advertiser_id)"),
    ];

    public static LargeTable? Find(string name) => All.FirstOrDefault(t => t.Name == name);

    /// <summary>
    /// Returns a version of a table that is greater after each change, also when a row is deleted. What is read after it may be newer.
    /// </summary>
    public static async Task<long> GetVersionAsync(DbSession session, LargeTable table, CancellationToken cancellationToken)
    {
        var versions = await session.QueryTextAsync<(long Rows, long Deleted)>(
            table.In(session.Sql["LargeTable.Versions"]), null, cancellationToken);
        return versions is [var (rows, deleted)] ? Math.Max(rows, deleted) : 0;
    }
}

/// <param name="Service">The name of its objects among the deleted ones.</param>
/// <param name="MemberId">The member of a row <c>t</c>.</param>
internal sealed record LargeTable(string Name, string Service, string MemberId)
{
    /// <summary>Returns a statement for this table.</summary>
    public string In(string template) => template.Replace("{table}", Name, StringComparison.Ordinal)
        .Replace("{member}", MemberId, StringComparison.Ordinal);
}
