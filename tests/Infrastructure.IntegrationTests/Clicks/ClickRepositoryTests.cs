using ClickTracking.Application.Clicks;
using ClickTracking.Application.Journal;
using ClickTracking.Domain.Clicks;
using ClickTracking.Infrastructure.IntegrationTests.Database;
using ClickTracking.Infrastructure.IntegrationTests.Fixtures;
using FluentAssertions;

namespace ClickTracking.Infrastructure.IntegrationTests.Clicks;

internal abstract class ClickRepositoryTests(TestDatabase database) : DatabaseSuite(database)
{
    private IClickRepository Clicks => Get<IClickRepository>();

    [Test]
    public async Task Hours_with_clicks_of_the_tracker_are_found_the_latest_first()
    {
        (await Clicks.FindOldestIdAsync(default)).Should().BeNull();
        var first = await StoreAsync(Noon.AddHours(-30), 5);
        await StoreAsync(Noon, 5);
        await StoreAsync(Noon.AddMinutes(59), 5);
        await StoreAsync(Noon.AddHours(1), 6);
        (await Clicks.FindOldestIdAsync(default)).Should().Be(first);
        (await Clicks.FindHoursAsync(5, Noon.AddDays(-2), Noon.AddDays(1), default)).Should().Equal((Noon, 2), (Noon.AddHours(-30), 1));
        (await Clicks.FindHoursAsync(5, Noon.AddHours(-29), Noon.AddHours(-1), default)).Should().BeEmpty();
        (await Clicks.FindHoursAsync(6, Noon.AddHours(1), Noon.AddHours(1), default)).Should().Equal((Noon.AddHours(1), 1));
    }

    [Test]
    public async Task Clicks_come_the_latest_first_as_filters_and_ids_say()
    {
        var ids = new List<long>();
        foreach (var reasons in Enumerable.Range(0, 16))
            ids.Add(await StoreAsync(Noon.AddSeconds(reasons), 5, (ClickReasons)reasons));
        await StoreAsync(Noon.AddSeconds(3), 6);
        ids.Reverse();

        (await IdsAsync(new ClickFilter())).Should().Equal(ids);
        (await IdsAsync(new ClickFilter(IsValid: true))).Should().Equal(ids[7], ids[15]);
        (await IdsAsync(new ClickFilter(IsValid: false))).Should().Equal(ids.Except([ids[7], ids[15]]));
        (await IdsAsync(new ClickFilter(Reason: ClickReasons.Duplicate))).Should().Equal(ids.Where((_, i) => ((15 - i) & 4) != 0));
        (await IdsAsync(new ClickFilter(true, ClickReasons.BadCost))).Should().Equal(ids[7]);
        (await IdsAsync(new ClickFilter(), endId: ids[3], count: 2)).Should().Equal(ids[4], ids[5]);
        (await IdsAsync(new ClickFilter(), firstId: ids[2])).Should().Equal(ids[..3]);
        (await Clicks.ReadAsync(5, ids[0], long.MaxValue, new ClickFilter(), 9, default)).Should().ContainSingle()
            .Which.Should().Match<Click>(c => c.TrackerId == 5 && c.SiteDomain == "news.example" && c.Reasons == (ClickReasons)15);
    }

    private async Task<long> StoreAsync(DateTime at, long tracker, ClickReasons reasons = ClickReasons.None)
    {
        var id = ClickId.LowestAt(at) + tracker;
        await Get<IClickStore>().StoreDirectAsync(
            SampleClicks.Sample(1) with { ClickId = id, OccurredAt = at, TrackerId = tracker, Reasons = reasons }, default);
        return id;
    }

    private async Task<IReadOnlyList<long>> IdsAsync(ClickFilter filter, long firstId = 0, long endId = long.MaxValue, int count = 99) =>
        [.. (await Clicks.ReadAsync(5, firstId, endId, filter, count, default)).Select(c => c.ClickId)];
}
