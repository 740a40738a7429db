using System.Data;
using System.Globalization;
using System.Text.Json;
using ClickTracking.Application.Common;
using ClickTracking.Application.Redirects;
using ClickTracking.Application.Redirects.FailedTags;
using ClickTracking.Infrastructure.Database;
using Dapper;

namespace ClickTracking.Infrastructure.Redirects;

/// <summary>The tags of requests that led to no click, in the database.</summary>
public sealed class FailedTagRepository(DbSession session) : IFailedTagRepository
{
    private const string TimeFormat = "yyyy-MM-dd HH:mm:ss.fff";

    public async Task AddAsync(IReadOnlyList<FailedTag> tags, DateTime keptFrom, CancellationToken cancellationToken)
    {
        await using var transaction = await session.BeginAsync(WriteScope.Independent, cancellationToken);
        await session.ExecuteAsync("FailedTag.DeleteBefore", new { keptFrom }, cancellationToken);
        // A tag that had to wait can come twice. Every node adds to the same rows, which in one order cannot wait for each other in a
        // circle.
        var rows = tags.GroupBy(t => (t.Day, t.Outcome, t.Asked))
            .Select(g => g.MaxBy(t => t.LastAt)! with { Requests = g.Sum(t => t.Requests) })
            .OrderBy(t => t.Day).ThenBy(t => WireNames<RedirectCount>.Of(t.Outcome), StringComparer.Ordinal)
            .ThenBy(t => t.Asked, StringComparer.Ordinal);
        await session.ExecuteAsync("FailedTag.Add", new { rows = JsonSerializer.Serialize(rows.Select(Cells)) }, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    public Task<IReadOnlyList<FailedTag>> ListAsync(
        DateTime from, DateTime to, long? memberId, IReadOnlyCollection<long> trackerIds, int most, CancellationToken cancellationToken)
    {
        var trackers = trackerIds.Count == 0 ? "" : $"AND t.tracker_id IN ({session.Sql["InIds"].TrimEnd()})";
        var sql = session.Sql["FailedTag.List"].Replace("{trackers}", trackers, StringComparison.Ordinal) + "\n" + session.Sql["Paging"];
        var values = new DynamicParameters(new { FromDay = from.Date, From = from, To = to, start = 0, count = most });
        values.Add("MemberId", memberId, DbType.Int64);
        values.Add("ids", JsonSerializer.Serialize(trackerIds));
        return session.QueryTextAsync<FailedTag>(sql, values, cancellationToken);
    }

    private static object?[] Cells(FailedTag tag) =>
    [
        tag.Day.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), WireNames<RedirectCount>.Of(tag.Outcome), tag.Asked,
        tag.TrackerId, tag.MemberId, tag.Query, tag.SiteDomain, tag.Requests, tag.LastAt.ToString(TimeFormat, CultureInfo.InvariantCulture),
    ];
}
