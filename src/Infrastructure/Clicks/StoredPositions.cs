using System.Data.Common;
using ClickTracking.Application.Clicks;
using ClickTracking.Infrastructure.Sql;

namespace ClickTracking.Infrastructure.Clicks;

/// <summary>How far the journals of the nodes are stored.</summary>
internal sealed class StoredPositions(IDatabase database)
{
    public async Task<JournalPosition> GetPositionAsync(int node, CancellationToken cancellationToken) =>
        (await ReadAsync(node, cancellationToken)).Position;

    public async Task<long> GetLastClickIdAsync(int node, CancellationToken cancellationToken) =>
        (await ReadAsync(node, cancellationToken)).LastClickId;

    private async Task<(JournalPosition Position, long LastClickId)> ReadAsync(int node, CancellationToken cancellationToken)
    {
        await using var session = new DbSession(database);
        return await session.ReadTextAsync(session.Sql["GetJournalPosition"], new { Node = node }, RowAsync, cancellationToken);
    }

    private static async Task<(JournalPosition Position, long LastClickId)> RowAsync(DbDataReader row, CancellationToken cancellationToken) =>
        await row.ReadAsync(cancellationToken)
            ? (new JournalPosition(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2)), row.GetInt64(3))
            : (JournalPosition.Start, 0L);
}
