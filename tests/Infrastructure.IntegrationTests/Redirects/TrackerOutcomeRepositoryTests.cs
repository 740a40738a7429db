using ClickTracking.Application.Redirects;
using ClickTracking.Infrastructure.IntegrationTests.Database;
using FluentAssertions;

namespace ClickTracking.Infrastructure.IntegrationTests.Redirects;

internal abstract class TrackerOutcomeRepositoryTests(TestDatabase database) : DatabaseSuite(database)
{
    [Test]
    public async Task Counts_add_up_and_stay_apart_by_hour_tracker_and_outcome()
    {
        var outcomes = Get<ITrackerOutcomeRepository>();
        await outcomes.AddAsync(
            new Dictionary<TrackerOutcome, long>
            {
                [new(Noon, 5, 7, RedirectCount.Refused)] = 2,
                [new(Noon, 5, 7, RedirectCount.NoDestination)] = 1,
                [new(Noon, 6, 7, RedirectCount.Refused)] = 1,
            },
            default);
        await outcomes.AddAsync(
            new Dictionary<TrackerOutcome, long> { [new(Noon, 5, 7, RedirectCount.Refused)] = 3, [new(Noon.AddHours(1), 5, 7, RedirectCount.Refused)] = 9 },
            default);
        Rows().Should().Equal((12, 5, 7, "no_destination", 1), (12, 5, 7, "refused", 5), (12, 6, 7, "refused", 1), (13, 5, 7, "refused", 9));
    }

    [Test]
    public async Task More_rows_than_one_statement_takes_are_stored()
    {
        var many = Enumerable.Range(1, 12_000).ToDictionary(i => new TrackerOutcome(Noon, i, 7, RedirectCount.Inactive), i => (long)i);
        await Get<ITrackerOutcomeRepository>().AddAsync(many, default);
        Query<long>("SELECT SUM(requests) FROM tracker_outcomes").Should().Equal(12_000L * 12_001 / 2);
    }

    [Test]
    public async Task Nodes_add_to_the_same_rows_at_the_same_time()
    {
        Given.Demand(Capability.KeyRangeLocks);
        var counts = Enumerable.Range(1, 20).ToDictionary(i => new TrackerOutcome(Noon, i, 7, RedirectCount.Refused), _ => 1L);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            for (var round = 0; round < 5; round++)
                await InScopeAsync<ITrackerOutcomeRepository, bool>(async outcomes =>
                {
                    await outcomes.AddAsync(counts, default);
                    return true;
                });
        })));
        Rows().Should().HaveCount(20).And.OnlyContain(r => r.Requests == 20);
    }

    private List<(int Hour, long Tracker, long Member, string Outcome, long Requests)> Rows() =>
        [.. Query<(DateTime At, long Tracker, long Member, string Outcome, long Requests)>(
                "SELECT starts_at, tracker_id, member_id, outcome, requests FROM tracker_outcomes ORDER BY starts_at, tracker_id, outcome")
            .Select(r => (r.At.Hour, r.Tracker, r.Member, r.Outcome, r.Requests))];
}
