using ClickTracking.Application.Journal;
using ClickTracking.Domain.Clicks;
using ClickTracking.Infrastructure.IntegrationTests.Database;
using ClickTracking.Infrastructure.Retention;
using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using static ClickTracking.Infrastructure.IntegrationTests.Fixtures.SampleClicks;

namespace ClickTracking.Infrastructure.IntegrationTests.Retention;

internal abstract class RetentionTests(TestDatabase database) : DatabaseSuite(database)
{
    private static readonly long _boundary = ClickId.LowestAt(Noon.AddDays(-400));

    [TestCase(1)]
    [TestCase(7)]
    [TestCase(1000)]
    public async Task Old_clicks_go_in_steps_and_the_others_stay(int stepClicks)
    {
        foreach (var id in (long[])[.. Enumerable.Range(1, 20).Select(i => (long)i), _boundary - 1, _boundary, _boundary + 1])
            await Get<IClickStore>().StoreDirectAsync(Sample(1) with { ClickId = id }, default);
        using var retention = Node(Noon, new RetentionOptions { CatchUp = true, StepClicks = stepClicks });
        await retention.RunAsync(default);
        StoredIds().Should().Equal(_boundary, _boundary + 1);
    }

    [Test]
    public async Task Nodes_and_restarts_under_a_wrong_clock_delete_a_day_in_a_day_together()
    {
        var days = await StoreDaysAsync();
        for (var restart = 0; restart < 3; restart++)
            await RunTwoNodesAsync();
        StoredIds().Should().Equal(days.Skip(1));

        ClaimedBefore(TimeSpan.FromHours(23.9));
        await RunTwoNodesAsync();
        StoredIds().Should().Equal(days.Skip(1));

        ClaimedBefore(TimeSpan.FromHours(24));
        await RunTwoNodesAsync();
        StoredIds().Should().Equal(days.Skip(2));
    }

    [Test]
    public async Task A_clock_that_was_set_back_has_to_pass_a_day_first()
    {
        var days = await StoreDaysAsync();
        ClaimedBefore(TimeSpan.FromDays(-700));
        await RunTwoNodesAsync();
        StoredIds().Should().Equal(days);

        ClaimedBefore(TimeSpan.FromHours(24));
        await RunTwoNodesAsync();
        StoredIds().Should().Equal(days.Skip(1));
    }

    [Test]
    public async Task A_claim_of_a_wrong_clock_deletes_nothing_that_is_young_by_the_right_one()
    {
        var days = await StoreDaysAsync();
        ClaimedBefore(TimeSpan.FromHours(1));
        Execute($"UPDATE retention_limit SET before_id = {long.MaxValue}");
        using var right = Node(Noon, new RetentionOptions());
        await right.RunAsync(default);
        StoredIds().Should().Equal(days);
    }

    /// <summary>Stores a click for each of ten days that are not old yet.</summary>
    private async Task<long[]> StoreDaysAsync()
    {
        long[] days = [.. Enumerable.Range(0, 10).Select(d => ClickId.LowestAt(Noon.AddDays(d - 300)))];
        foreach (var id in days)
            await Get<IClickStore>().StoreDirectAsync(Sample(1) with { ClickId = id }, default);
        return days;
    }

    private async Task RunTwoNodesAsync()
    {
        using var one = Node(Noon.AddYears(2), new RetentionOptions());
        using var other = Node(Noon.AddYears(3), new RetentionOptions());
        await Task.WhenAll(Task.Run(() => one.RunAsync(default)), Task.Run(() => other.RunAsync(default)));
    }

    /// <summary>Lets the last claim be so old by the database's clock.</summary>
    private void ClaimedBefore(TimeSpan age) =>
        Execute($"UPDATE retention_limit SET claimed_at = '{DateTime.UtcNow - age:yyyy-MM-dd HH:mm:ss.fff}'");

    private List<long> StoredIds() => Query<long>("SELECT click_id FROM clicks ORDER BY click_id");

    private ClickRetention Node(DateTime now, RetentionOptions options) => new(
        Services.GetRequiredService<IServiceScopeFactory>(), options with { Pause = TimeSpan.Zero }, new FakeTimeProvider(now),
        NullLogger<ClickRetention>.Instance);
}
