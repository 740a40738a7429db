using ClickTracking.Application.ClickTrackers;
using ClickTracking.Application.FirstStart;
using ClickTracking.Application.Resources;
using ClickTracking.Application.Resources.Reading;
using ClickTracking.Domain.ClickTrackers;
using ClickTracking.Infrastructure.IntegrationTests.Database;
using FluentAssertions;

namespace ClickTracking.Infrastructure.IntegrationTests.Resources;

/// <summary>The number of rows of a large table is right after each change.</summary>
internal abstract class KeptCountsTests(TestDatabase database) : DatabaseSuite(database)
{
    private const int Many = 10_000;

    private static readonly ListQuery _query = new() { Count = 1, Sort = [new SortColumn("id", false)] };

    private IResourceRepository<ClickTracker> Trackers => Get<IResourceRepository<ClickTracker>>();

    [Test]
    public async Task Rows_that_come_and_go_are_counted()
    {
        await Get<IDemoObjects>().LoadAsync(Noon, default);
        var before = await CountAsync(958);
        var ofAll = await CountAsync(null);
        Execute($"""
            INSERT INTO click_trackers (id, member_id, advertiser_id, name, publisher_id, line_item_id, last_modified)
            SELECT 100000 + d1.n + 10 * d2.n + 100 * d3.n + 1000 * d4.n, 958, 37236, 'Tracker', 44449, 74957, '2026-03-04 12:00:00'
            FROM {Digits} AS d1 CROSS JOIN {Digits} AS d2 CROSS JOIN {Digits} AS d3 CROSS JOIN {Digits} AS d4
            """);
        for (var i = 0; i < 2; i++)
            (await CountAsync(958), await CountAsync(null)).Should().Be((before + Many, ofAll + Many));

        var tracker = (await Trackers.FindAsync(100_007, default))!;
        var added = await Trackers.InsertAsync(tracker with { Id = 0, Code = null }, Noon, default);
        (await CountAsync(958), await CountAsync(null)).Should().Be((before + Many + 1, ofAll + Many + 1));
        await Trackers.UpdateAsync(tracker with { Name = "Other" }, Noon, default);
        (await CountAsync(958)).Should().Be(before + Many + 1);
        await Trackers.DeleteAsync(tracker, Noon, default);
        await Trackers.DeleteAsync(tracker with { Id = added }, Noon, default);
        (await CountAsync(958), await CountAsync(null)).Should().Be((before + Many - 1, ofAll + Many - 1));
        (await Trackers.ListAsync(_query with { Search = "tracker" }, 958, default)).Total.Should().BeGreaterThanOrEqualTo(Many - 1);
        var one = _query with { Conditions = [new Condition("id", Comparison.In, [100_001L, 100_002L])] };
        (await Trackers.ListAsync(one, 958, default)).Total.Should().Be(2, "conditions are counted for themselves");
    }

    private static string Digits =>
        $"({string.Join(" UNION ALL ", Enumerable.Range(0, 10).Select(n => $"SELECT {n} AS n"))})";

    /// <summary>Both lists say the same.</summary>
    private async Task<int> CountAsync(long? member)
    {
        var total = (await Trackers.ListAsync(_query, member, default)).Total;
        (await Get<ITrackerActivityRepository>().CountAsync(_query, member, default)).Should().Be(total);
        return total;
    }
}
