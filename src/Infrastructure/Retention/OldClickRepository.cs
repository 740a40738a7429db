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

    public async Task<long> ClaimLimitAsync(long limit, TimeSpan age, CancellationToken cancellationToken)
    {
        var now = await session.FirstOrDefaultAsync<DateTime>("Database.Now", null, cancellationToken);
        await session.ExecuteAsync("Retention.Claim", new { limit, now, since = now - age }, cancellationToken);
        return await session.FirstOrDefaultAsync<long>("Retention.Limit", null, cancellationToken);
    }

    public async Task<int> DeleteAsync(long firstId, long lastId, CancellationToken cancellationToken)
    {
        await session.ExecuteAsync("ClickDeletion.Note", new { before = lastId + 1 }, cancellationToken);
        await session.ExecuteAsync("ClickJudgement.DeleteRange", new { first = firstId, last = lastId }, cancellationToken);
        return await session.ExecuteAsync("Click.DeleteRange", new { first = firstId, last = lastId }, cancellationToken);
    }
}
