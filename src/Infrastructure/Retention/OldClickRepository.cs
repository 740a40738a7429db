using ClickTracking.Application.Retention;
using ClickTracking.Infrastructure.Database;

namespace ClickTracking.Infrastructure.Retention;

/// <inheritdoc/>
internal sealed class OldClickRepository(DbSession session) : IOldClickRepository
{
    public async Task<long?> FindIdAsync(long beforeId, int index, CancellationToken cancellationToken)
    {
        var sql = $"{session.Sql["Click.IdsBefore"]}\n{session.Sql["Paging"]}";
        var ids = await session.QueryTextAsync<long>(sql, new { before = beforeId, start = index, count = 1 }, cancellationToken);
        return ids.Count == 0 ? null : ids[0];
    }

    public Task<int> DeleteAsync(long firstId, long lastId, CancellationToken cancellationToken) =>
        session.ExecuteAsync("Click.DeleteRange", new { first = firstId, last = lastId }, cancellationToken);
}
