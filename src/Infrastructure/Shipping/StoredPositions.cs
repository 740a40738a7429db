using System.Data.Common;
using ClickTracking.Application.Journal;
using ClickTracking.Infrastructure.Database;

namespace ClickTracking.Infrastructure.Shipping;

/// <summary>Reads how far a data folder's journal is stored, and the last ids of nodes.</summary>
internal sealed class StoredPositions(IDatabase database, string folder)
{
    public Task<JournalPosition> GetPositionAsync(int node, CancellationToken cancellationToken) => ReadAsync(
        "GetJournalPosition", new { Node = node, Folder = folder },
        row => new JournalPosition(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2)),
        cancellationToken);

    public Task<long> GetLastClickIdAsync(int node, CancellationToken cancellationToken) =>
        ReadAsync("GetLastClickId", new { Node = node }, row => row.IsDBNull(0) ? 0 : row.GetInt64(0), cancellationToken);

    public async Task<(long Below, long Above)> GetClickIdsAroundAsync(int node, long id, CancellationToken cancellationToken) => (
        await ReadAsync("Click.LastBelow", new { Node = node, Id = id }, row => row.GetInt64(0), cancellationToken),
        await ReadAsync("Click.FirstFrom", new { Node = node, Id = id }, row => row.GetInt64(0), cancellationToken) is > 0 and var above
            ? above
            : long.MaxValue);

    /// <returns>The value of the first row, or the default value when there is none.</returns>
    private async Task<T> ReadAsync<T>(string statement, object args, Func<DbDataReader, T> read, CancellationToken cancellationToken)
        where T : struct
    {
        await using var session = new DbSession(database);
        return await session.ReadTextAsync(
            session.Sql[statement], args, async (row, cancelled) => await row.ReadAsync(cancelled)
                ? read(row)
                : default, cancellationToken);
    }
}
