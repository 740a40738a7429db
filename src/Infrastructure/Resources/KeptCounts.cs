using System.Collections.Concurrent;
using ClickTracking.Infrastructure.Database;

namespace ClickTracking.Infrastructure.Resources;

/// <summary>
/// The numbers of all rows of large tables, or of all rows of a member, which every page of a list shows. They are counted again when a row
/// was added, changed or deleted.
/// </summary>
public sealed class KeptCounts
{
    /// <summary>Fewer rows are counted at once.</summary>
    private const int FewRows = 10_000;

    private readonly ConcurrentDictionary<(string Table, long? MemberId), Kept> _counts = [];

    /// <summary>Returns the number of rows.</summary>
    /// <param name="memberId">Null: all members.</param>
    /// <param name="count">Counts the rows.</param>
    public async Task<int> GetAsync(
        DbSession session, string table, long? memberId, Func<Task<int>> count, CancellationToken cancellationToken)
    {
        if (LargeTables.Find(table) is not { } large)
            return await count();
        // It is read before the rows are counted, so that what changes in between is counted again.
        var version = await LargeTables.GetVersionAsync(session, large, cancellationToken);
        if (_counts.TryGetValue((table, memberId), out var kept) && kept.Version == version)
            return kept.Count;
        var counted = await count();
        if (counted >= FewRows)
            _counts[(table, memberId)] = new Kept(version, counted);
        return counted;
    }

    private sealed record Kept(long Version, int Count);
}
