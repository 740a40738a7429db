using System.Text.Json;
using ClickTracking.Application.Common;
using ClickTracking.Application.Discrepancies;
using ClickTracking.Application.Discrepancies.AdServers;
using ClickTracking.Application.Redirects;
using ClickTracking.Domain.Clicks;
using ClickTracking.Domain.Discrepancies;
using ClickTracking.Infrastructure.Database;

namespace ClickTracking.Infrastructure.Discrepancies;

/// <summary>Our counts, from the hourly roll-ups of clicks and the counts of requests that were none.</summary>
public sealed class ClickCountRepository(DbSession session) : IClickCountRepository, ITrackerKeyRepository
{
    public async Task ReadAsync(ClickCountQuery query, Action<DateTime, long, ClickTally> take, CancellationToken cancellationToken)
    {
        var ids = query.TrackerIds is null ? null : JsonSerializer.Serialize(query.TrackerIds);
        var args = new { query.Since, query.Until, query.MemberId, ids };
        await session.ForEachAsync<ClickRow>(
            Sql("ClickCount.Clicks", query), args, row => take(row.StartsAt, row.TrackerId, row.Tally()), cancellationToken);
        await session.ForEachAsync<OutcomeRow>(
            Sql("ClickCount.Outcomes", query), args, row => take(row.StartsAt, row.TrackerId, row.Tally()), cancellationToken);
    }

    public async Task<IReadOnlyList<TrackerKeys>> FindByCodeAsync(
        IReadOnlyCollection<string> codes, long? memberId, CancellationToken cancellationToken)
    {
        var code = session.Sql["Sort.Code"].TrimEnd().Replace("{column}", "t.code", StringComparison.Ordinal);
        var texts = JsonSerializer.Serialize(codes.Select(c => c.ToLowerInvariant()));
        return await FindAsync(code, texts, memberId, cancellationToken);
    }

    public Task<IReadOnlyList<TrackerKeys>> FindByNameAsync(
        IReadOnlyCollection<string> names, long? memberId, CancellationToken cancellationToken) =>
        FindAsync("t.name", JsonSerializer.Serialize(names), memberId, cancellationToken);

    private Task<IReadOnlyList<TrackerKeys>> FindAsync(string column, string texts, long? memberId, CancellationToken cancellationToken) =>
        session.QueryTextAsync<TrackerKeys>(
            $"{session.Sql["ClickCount.Trackers"]}\n    AND {column} IN ({session.Sql["InTexts"].TrimEnd()})", new { memberId, texts },
            cancellationToken);

    private string Sql(string statement, ClickCountQuery query) => session.Sql[statement].Replace(
        "{trackers}", query.TrackerIds is null ? "" : $"AND h.tracker_id IN ({session.Sql["InIds"].TrimEnd()})", StringComparison.Ordinal);

    /// <summary>The clicks of an hour and a click tracker, apart for every combination of the reasons that make clicks invalid.</summary>
    private sealed class ClickRow
    {
        public DateTime StartsAt { get; init; }

        public long TrackerId { get; init; }

        public long Valid { get; init; }

        public long Robot { get; init; }

        public long Prefetch { get; init; }

        public long RobotPrefetch { get; init; }

        public long Duplicate { get; init; }

        public long RobotDuplicate { get; init; }

        public long PrefetchDuplicate { get; init; }

        public long AllReasons { get; init; }

        public long BadCost { get; init; }

        public ClickTally Tally()
        {
            var tally = new ClickTally { BadCost = BadCost };
            tally.Add(ClickReasons.None, Valid);
            tally.Add(ClickReasons.Robot, Robot);
            tally.Add(ClickReasons.Prefetch, Prefetch);
            tally.Add(ClickReasons.Robot | ClickReasons.Prefetch, RobotPrefetch);
            tally.Add(ClickReasons.Duplicate, Duplicate);
            tally.Add(ClickReasons.Robot | ClickReasons.Duplicate, RobotDuplicate);
            tally.Add(ClickReasons.Prefetch | ClickReasons.Duplicate, PrefetchDuplicate);
            tally.Add(ClickValidity.Invalidating, AllReasons);
            return tally;
        }
    }

    private sealed class OutcomeRow
    {
        public DateTime StartsAt { get; init; }

        public long TrackerId { get; init; }

        public string Outcome { get; init; } = "";

        public long Requests { get; init; }

        public ClickTally Tally() => WireNames<RedirectCount>.Parse(Outcome) switch
        {
            RedirectCount.Refused => new ClickTally { Refused = Requests },
            RedirectCount.Inactive => new ClickTally { Inactive = Requests },
            RedirectCount.NoDestination => new ClickTally { NoDestination = Requests },
            RedirectCount.Head => new ClickTally { Head = Requests },
            RedirectCount.Emergency => new ClickTally { Emergency = Requests },
            RedirectCount.Lost => new ClickTally { Lost = Requests },
            _ => new ClickTally(),
        };
    }
}
