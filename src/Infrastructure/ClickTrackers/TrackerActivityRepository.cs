using System.Data;
using System.Text.Json;
using ClickTracking.Application.ClickTrackers;
using ClickTracking.Application.Resources.Reading;
using ClickTracking.Domain.Common;
using ClickTracking.Infrastructure.Database;
using ClickTracking.Infrastructure.Resources;
using ClickTracking.Infrastructure.Resources.Search;
using ClickTracking.Infrastructure.RollUps;
using Dapper;

namespace ClickTracking.Infrastructure.ClickTrackers;

/// <summary>
/// The activity of click trackers, from the slim roll-ups. A list in its order is made of two parts: the click trackers that were clicked,
/// which are sorted, and all others, of which only the page is read.
/// </summary>
public sealed class TrackerActivityRepository(SearchedTexts texts, KeptCounts counts, DbSession session) : ITrackerActivityRepository
{
    private const int ShortHours = 24;
    private const string Table = "click_trackers";

    private static readonly string[] _searched = ["name", "code"];

    public async Task<IReadOnlyDictionary<long, TrackerActivity>> FindAsync(
        IReadOnlyCollection<long> trackerIds, ActivityPeriod period, CancellationToken cancellationToken)
    {
        var recent = QuarterDay.FirstFrom(period.Recent);
        var quarterDays = await FindAsync(
            SlimTable.QuarterDays, trackerIds, period.Known, period.Last, recent, Counted(period), cancellationToken);
        // The first hours of the time lie in a quarter of a day that has hours before them as well.
        var head = await FindAsync(
            SlimTable.Hours, trackerIds, period.Recent, recent.AddHours(-1), period.Recent, Counted(period), cancellationToken);
        var found = new Dictionary<long, TrackerActivity>();
        foreach (var last in quarterDays.Values.GroupBy(q => q.Last))
        {
            var (start, end) = (SlimTable.QuarterDays.StartOf((int)last.Key), SlimTable.QuarterDays.StartOf((int)last.Key + 1));
            var hours = await FindAsync(
                SlimTable.Hours, [.. last.Select(q => q.Id)], start < period.Known ? period.Known : start, end.AddHours(-1), start,
                Counted(period), cancellationToken);
            foreach (var (id, clicks, _) in last)
                if (hours.TryGetValue(id, out var hour))
                    found[id] = new TrackerActivity(
                        clicks + head.GetValueOrDefault(id).Clicks, SlimTable.Hours.StartOf((int)hour.Last));
        }
        return found;
    }

    /// <summary>Finds click trackers that were clicked in the spans of some time.</summary>
    /// <param name="last">A time in the last span.</param>
    /// <param name="counted">From here on clicks are counted.</param>
    private async Task<IReadOnlyDictionary<long, (long Id, long Clicks, long Last)>> FindAsync(
        SlimTable table, IReadOnlyCollection<long> trackerIds, DateTime first, DateTime last, DateTime counted, string clicks,
        CancellationToken cancellationToken)
    {
        var sql = $"""
            SELECT s.tracker_id AS Id, SUM(CASE WHEN s.{table.Span} >= @Counted THEN s.{clicks} ELSE 0 END) AS Clicks,
                MAX(s.{table.Span}) AS Last
            {table.In(session.Sql["Slim.OfTrackers"])}
            WHERE s.{clicks} > 0
            GROUP BY s.tracker_id
            """;
        var args = new
        {
            spans = JsonSerializer.Serialize(
                Enumerable.Range(table.NumberOf(first), Math.Max(0, table.NumberOf(last) - table.NumberOf(first) + 1))),
            ids = JsonSerializer.Serialize(trackerIds),
            Counted = table.NumberOf(counted),
        };
        var rows = await session.QueryTextAsync<(long Id, long Clicks, long Last)>(sql, args, cancellationToken);
        return rows.ToDictionary(r => r.Id);
    }

    public async Task<IReadOnlyList<long>> ListIdsAsync(
        ListQuery query, long? memberId, ActivityKey key, bool descending, ActivityPeriod period, CancellationToken cancellationToken)
    {
        var filters = await FiltersAsync(query, memberId, cancellationToken);
        // Whatever was clicked on the last day stands before all others, so that the first pages need not look further back.
        if (key == ActivityKey.LastClick && descending)
        {
            var lastDay = period with { Known = period.Last.AddHours(-ShortHours) };
            var recent = await new Statements(session, filters(), query, memberId, key, descending, lastDay)
                .ReadClickedAsync(cancellationToken);
            if (recent.Count == query.Count)
                return recent;
        }
        var statements = new Statements(session, filters(), query, memberId, key, descending, period);
        var (ahead, behind) = descending ? (statements.Clicked, statements.Quiet) : (statements.Quiet, statements.Clicked);
        var found = (await statements.ReadAsync(ahead, query.Start, query.Count, cancellationToken)).ToList();
        if (found.Count == query.Count)
            return found;
        var before = found.Count > 0 || query.Start == 0
            ? query.Start + found.Count
            : await statements.CountAsync(ahead, cancellationToken);
        found.AddRange(await statements.ReadAsync(
            behind, Math.Max(0, query.Start - before), query.Count - found.Count, cancellationToken));
        return found;
    }

    public async Task<int> CountAsync(ListQuery query, long? memberId, CancellationToken cancellationToken)
    {
        return query.IsUnrestricted
            ? await counts.GetAsync(session, Table, memberId, CountRowsAsync, cancellationToken)
            : await CountRowsAsync();

        async Task<int> CountRowsAsync()
        {
            var where = (await FiltersAsync(query, memberId, cancellationToken))();
            var sql = ResourceSql.Count(session.Sql["ClickTracker.Rows"], where.Text);
            return (await session.QueryTextAsync<int>(sql, where.Parameters(query), cancellationToken))[0];
        }
    }

    private static string Counted(ActivityPeriod period) => period.OnlyValid ? "valid_clicks" : "clicks";

    private async Task<Func<ResourceFilter>> FiltersAsync(ListQuery query, long? memberId, CancellationToken cancellationToken)
    {
        var found = query.Search is null ? null : await texts.FindAsync(session, Table, query.Search, memberId, cancellationToken);
        return () => new ResourceFilter(session.Sql, query, memberId, _searched, found);
    }

    /// <summary>The statements of one list.</summary>
    private sealed class Statements
    {
        private readonly DbSession _session;
        private readonly ListQuery _query;
        private readonly DynamicParameters _parameters;
        private readonly ResourceFilter _filter;

        public Statements(
            DbSession session, ResourceFilter filter, ListQuery query, long? memberId, ActivityKey key, bool descending,
            ActivityPeriod period)
        {
            (_session, _query, _filter) = (session, query, filter);
            _parameters = _filter.Parameters(query);
            var quarterDay = QuarterDay.FirstFrom(period.Recent);
            _parameters.Add("KnownHour", SlimTable.Hours.NumberOf(period.Known), DbType.Int32);
            _parameters.Add("RecentHour", SlimTable.Hours.NumberOf(period.Recent), DbType.Int32);
            _parameters.Add("QuarterHour", SlimTable.Hours.NumberOf(quarterDay), DbType.Int32);
            _parameters.Add("Quarter", SlimTable.QuarterDays.NumberOf(quarterDay), DbType.Int32);
            _parameters.Add("MemberId", memberId, DbType.Int64);
            var (statement, column) = key == ActivityKey.Clicks
                ? ("TrackerActivity.Clicks", "clicks")
                : ("TrackerActivity.LastHours", "last_hour");
            var sums = _session.Sql[statement].Replace("{clicks}", Counted(period), StringComparison.Ordinal);
            var rows = _session.Sql["ClickTracker.Rows"];
            var with = $"WITH a AS (\n{sums}\n)";
            var where = _filter.Text.Length == 0 ? "WHERE" : _filter.Text + "\n  AND";
            // A cross join, which SQLite keeps in its order: it would look each click tracker of the member up among the few that were
            // clicked.
            Clicked = new Part(
                with, $"FROM a\nCROSS JOIN (\n{rows}\n) AS o\n{where} o.id = a.tracker_id",
                $"ORDER BY a.{column} {(descending ? "DESC" : "ASC")}, o.id");
            Quiet = new Part(with, $"FROM (\n{rows}\n) AS o\n{where} o.id NOT IN (SELECT a.tracker_id FROM a)", "ORDER BY o.id");
        }

        /// <summary>The click trackers that were clicked.</summary>
        public Part Clicked { get; }

        /// <summary>The click trackers that were not clicked.</summary>
        public Part Quiet { get; }

        public Task<IReadOnlyList<long>> ReadClickedAsync(CancellationToken cancellationToken) =>
            ReadAsync(Clicked, _query.Start, _query.Count, cancellationToken);

        public Task<IReadOnlyList<long>> ReadAsync(Part part, int start, int count, CancellationToken cancellationToken)
        {
            _parameters.Add("start", start, DbType.Int32);
            _parameters.Add("count", count, DbType.Int32);
            return _session.QueryTextAsync<long>(
                $"{part.With}\nSELECT o.id\n{part.From}\n{part.Order}\n{_session.Sql["Paging"]}", _parameters, cancellationToken);
        }

        public async Task<int> CountAsync(Part part, CancellationToken cancellationToken) => (await _session.QueryTextAsync<int>(
            $"{part.With}\nSELECT COUNT(*)\n{part.From}", _filter.Parameters(_query), cancellationToken))[0];
    }

    private sealed record Part(string With, string From, string Order);
}
