using ClickTracking.Application.Discrepancies;
using ClickTracking.Application.Discrepancies.AdServers;
using ClickTracking.Application.FirstStart;
using ClickTracking.Application.Journal;
using ClickTracking.Application.Redirects;
using ClickTracking.Domain.Clicks;
using ClickTracking.Domain.Discrepancies;
using ClickTracking.Infrastructure.IntegrationTests.Database;
using ClickTracking.Infrastructure.IntegrationTests.Fixtures;
using FluentAssertions;

namespace ClickTracking.Infrastructure.IntegrationTests.Discrepancies;

internal abstract class ClickCountTests(TestDatabase database) : DatabaseSuite(database)
{
    [Test]
    public async Task Clicks_are_counted_by_hour_tracker_and_reasons_and_requests_beside_them()
    {
        long id = 1;
        foreach (var reasons in Enumerable.Range(0, 16))
            for (var i = 0; i <= reasons; i++)
                await StoreAsync(id++, Noon.AddMinutes(59), 5, 7, (ClickReasons)reasons);
        await StoreAsync(id++, Noon.AddHours(1), 5, 7, ClickReasons.None);
        await StoreAsync(id++, Noon, 6, 8, ClickReasons.None);
        var rows = Enum.GetValues<RedirectCount>().ToDictionary(c => new TrackerOutcome(Noon, 5, 7, c), c => 100L + (int)c);
        rows.Add(new TrackerOutcome(Noon.AddHours(1), 5, 7, RedirectCount.Lost), 1);
        rows.Add(new TrackerOutcome(Noon, 6, 8, RedirectCount.Lost), 1);
        await Get<ITrackerOutcomeRepository>().AddAsync(rows, default);

        var found = await ReadAsync(new ClickCountQuery(Noon, Noon.AddHours(1), 7, null));
        found.Select(f => (f.Hour, f.Tracker)).Distinct().Should().Equal((Noon, 5));
        var sum = Sum(found);
        var each = Enumerable.Range(0, 16).ToDictionary(r => (ClickReasons)r, r => r + 1L);
        (sum.Clicks, sum.Valid, sum.BadCost)
            .Should().Be((136, 1 + 9, each.Where(r => r.Key.HasFlag(ClickReasons.BadCost)).Sum(r => r.Value)));
        (sum.Robot, sum.Prefetch, sum.Duplicate)
            .Should().Be((Of(ClickReasons.Robot), Of(ClickReasons.Prefetch), Of(ClickReasons.Duplicate)));
        sum.CountWithin(ClickReasons.Robot | ClickReasons.Duplicate)
            .Should().Be(each.Where(r => !r.Key.HasFlag(ClickReasons.Prefetch)).Sum(r => r.Value));
        (sum.Refused, sum.Inactive, sum.NoDestination, sum.Head, sum.Emergency, sum.Lost).Should().Be((
            Requests(RedirectCount.Refused), Requests(RedirectCount.Inactive), Requests(RedirectCount.NoDestination),
            Requests(RedirectCount.Head),
            Requests(RedirectCount.Emergency), Requests(RedirectCount.Lost)));

        long Of(ClickReasons reason) => each.Where(r => r.Key.HasFlag(reason)).Sum(r => r.Value);

        static long Requests(RedirectCount count) => 100 + (int)count;
    }

    [Test]
    public async Task Time_member_and_trackers_restrict_it()
    {
        for (var i = 1; i <= 6; i++)
            await StoreAsync(i, Noon.AddHours(i), i, i % 2 == 0 ? 7 : 8, ClickReasons.None);
        (await TrackersAsync(new ClickCountQuery(Noon, Noon.AddDays(1), null, null))).Should().Equal(1, 2, 3, 4, 5, 6);
        (await TrackersAsync(new ClickCountQuery(Noon.AddHours(2), Noon.AddHours(5), null, null))).Should().Equal(2, 3, 4);
        (await TrackersAsync(new ClickCountQuery(Noon, Noon.AddDays(1), 7, null))).Should().Equal(2, 4, 6);
        (await TrackersAsync(new ClickCountQuery(Noon, Noon.AddDays(1), 7, [1, 2, 6, 99]))).Should().Equal(2, 6);
        (await TrackersAsync(new ClickCountQuery(Noon, Noon.AddDays(1), null, []))).Should().BeEmpty();
        (await TrackersAsync(new ClickCountQuery(Noon, Noon.AddDays(1), null, [.. Enumerable.Range(3, 40_000).Select(i => (long)i)])))
            .Should().Equal(3, 4, 5, 6);
    }

    [Test]
    public async Task Trackers_are_found_by_code_without_case_and_by_the_exact_name()
    {
        await AddTrackerAsync("Brand A");
        var keys = Get<ITrackerKeyRepository>();
        (await keys.FindByCodeAsync(["BRAND-1", "x"], 958, default)).Should().ContainSingle().Which.Id.Should().Be(1582);
        (await keys.FindByCodeAsync(["brand-1"], 957, default)).Should().BeEmpty();
        (await keys.FindByNameAsync(["Brand A"], null, default)).Should().ContainSingle().Which.Code.Should().Be("Brand-1");
        (await keys.FindByNameAsync(["brand a", "Brand", ""], null, default)).Should().BeEmpty();
        (await keys.FindByNameAsync([], null, default)).Should().BeEmpty();
    }

    [Test]
    public async Task A_tracker_is_found_by_a_name_that_JSON_escapes()
    {
        Given.Demand(Capability.JsonEscapes);
        const string name = "Brand \"A\" \\";
        await AddTrackerAsync(name);
        var keys = Get<ITrackerKeyRepository>();
        (await keys.FindByNameAsync([name], null, default)).Should().ContainSingle().Which.Name.Should().Be(name);
        (await keys.FindByNameAsync([name.Replace("\"", "\\\"", StringComparison.Ordinal)], null, default)).Should().BeEmpty();
    }

    private async Task AddTrackerAsync(string name)
    {
        await Get<IDemoObjects>().LoadAsync(Noon, default);
        Execute(
            "INSERT INTO click_trackers (id, member_id, advertiser_id, name, code, publisher_id, line_item_id, last_modified) "
            + $"VALUES (1582, 958, 37236, '{name}', 'Brand-1', 44449, 74957, '2026-03-04 12:00:00')");
    }

    private Task StoreAsync(long id, DateTime at, long tracker, long member, ClickReasons reasons) => Get<IClickStore>().StoreDirectAsync(
        SampleClicks.Sample(id) with { OccurredAt = at, TrackerId = tracker, MemberId = member, Reasons = reasons }, default);

    private async Task<IReadOnlyList<long>> TrackersAsync(ClickCountQuery query) =>
        [.. (await ReadAsync(query)).Select(f => f.Tracker).Distinct().Order()];

    private async Task<List<(DateTime Hour, long Tracker, ClickTally Counts)>> ReadAsync(ClickCountQuery query)
    {
        var found = new List<(DateTime, long, ClickTally)>();
        await Get<IClickCountRepository>().ReadAsync(query, (hour, tracker, counts) => found.Add((hour, tracker, counts)), default);
        return found;
    }

    private static ClickTally Sum(IEnumerable<(DateTime, long, ClickTally Counts)> found)
    {
        var sum = new ClickTally();
        foreach (var (_, _, counts) in found)
            sum.Add(counts);
        return sum;
    }
}
