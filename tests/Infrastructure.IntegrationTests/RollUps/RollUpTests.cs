using ClickTracking.Application.Common;
using ClickTracking.Application.Journal;
using ClickTracking.Domain.Clicks;
using ClickTracking.Domain.Common;
using ClickTracking.Infrastructure.Database;
using ClickTracking.Infrastructure.IntegrationTests.Database;
using ClickTracking.Infrastructure.IntegrationTests.Fixtures;
using ClickTracking.Infrastructure.IntegrationTests.Shipping;
using ClickTracking.Infrastructure.Retention;
using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace ClickTracking.Infrastructure.IntegrationTests.RollUps;

/// <summary>
/// Whatever way clicks come, and whatever happens to their transactions, the hourly roll-ups are what the clicks add up to.
/// </summary>
internal abstract class RollUpTests(TestDatabase database) : DatabaseSuite(database)
{
    private const int Node = 4;

    private long _offset;

    private IClickStore Store => Get<IClickStore>();

    [Test]
    public async Task Batches_and_emergency_clicks_add_up([Values(1, 2, 3)] int seed)
    {
        Given.Demand(Capability.BulkCopy);
        var clicks = new GroupedClicks(seed);
        for (var batch = 0; batch < 6; batch++)
        {
            await StoreAsync([.. clicks.Take(1 + 1000 * batch, 100 * batch)]);
            foreach (var click in clicks.Take(10_000 + 10 * batch, 5))
                await Store.StoreDirectAsync(click, default);
        }

        ShouldHold().Should().Be(1500 + 30);
        Query<long>("SELECT COUNT(*) FROM click_hours").Single().Should().BeInRange(50, 1500, "clicks that belong together have one row");
    }

    [Test]
    public async Task Clicks_that_come_again_count_once()
    {
        Given.Demand(Capability.BulkCopy, Capability.BulkCopyErrors, Capability.BulkCopyIntoTemporary);
        var clicks = new GroupedClicks(4).Take(1, 100).ToList();
        foreach (var click in clicks[..10])
            await Store.StoreDirectAsync(click, default);
        await Store.StoreDirectAsync(clicks[0], default);
        (await StoreAsync(clicks[5..40])).Should().Be(30);
        (await StoreAsync([.. clicks[30..60], .. clicks[50..60], .. new GroupedClicks(5).Take(1, 20)]))
            .Should().Be(20, "others with the same ids are not stored either");
        (await StoreAsync(clicks[..60])).Should().Be(0);
        (await StoreAsync(clicks)).Should().Be(40);
        ShouldHold().Should().Be(100);
    }

    [Test]
    public async Task A_refused_click_takes_those_of_its_transaction_along()
    {
        Given.Demand(Capability.BulkCopy, Capability.BulkCopyErrors, Capability.ErrorNumbers);
        var clicks = new GroupedClicks(6).Take(1, 50).ToList();
        await StoreAsync(clicks[..10]);
        Execute(Given.RefuseClick(30));
        try
        {
            await FluentActions.Awaiting(() => StoreAsync(clicks[10..])).Should().ThrowAsync<ConstraintViolationException>();
            ShouldHold().Should().Be(10);
            await StoreAsync(clicks[10..20]);
            await StoreAsync(clicks[40..]);
            ShouldHold().Should().Be(30);
        }
        finally
        {
            Execute(Given.TakeAllClicks);
        }
    }

    [Test]
    public async Task Nodes_add_to_the_same_rows_at_the_same_time()
    {
        Given.Demand(Capability.BulkCopy, Capability.KeyRangeLocks);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(node => Task.Run(async () =>
        {
            var clicks = new GroupedClicks(node);
            for (var batch = 0; batch < 5; batch++)
                await Store.StoreAsync(node, [.. clicks.Take(1 + 10_000 * node + 100 * batch, 100)], new JournalPosition(1, batch + 1),
                    default, default);
        })));
        ShouldHold().Should().Be(2000);
    }

    [Test]
    public async Task Clicks_that_are_deleted_stay_in_them()
    {
        foreach (var click in new GroupedClicks(7).Take(1, 20))
            await Store.StoreDirectAsync(click, default);
        var before = Rows();
        using var retention = new ClickRetention(
            Services.GetRequiredService<IServiceScopeFactory>(),
            new RetentionOptions { CatchUp = true, ClickDays = 400, Pause = TimeSpan.Zero }, new FakeTimeProvider(Noon),
            NullLogger<ClickRetention>.Instance);
        await retention.RunAsync(default);
        Query<long>("SELECT click_id FROM clicks").Should().BeEmpty();
        Rows().Should().BeEquivalentTo(before).And.NotBeEmpty();
    }

    /// <summary>From a version that had none.</summary>
    [Test]
    public async Task A_migration_makes_those_of_the_clicks_that_are_there()
    {
        foreach (var click in new GroupedClicks(8).Take(1, 200))
            await Store.StoreDirectAsync(click, default);
        Execute("DROP TABLE click_hours");
        Execute("DELETE FROM SchemaVersions WHERE ScriptName LIKE '%click_hours%'");
        Services.GetRequiredService<IDatabaseProduct>().Prepare(migrate: true);
        ShouldHold().Should().Be(200);
    }

    /// <summary>Anybody can make clicks that say they cost a million.</summary>
    [Test]
    public async Task A_sum_that_is_full_refuses_no_click()
    {
        var click = SampleClicks.Sample(1) with { MediaBuyCost = Money.Max };
        await Store.StoreDirectAsync(click, default);
        Execute($"UPDATE click_hours SET media_buy_cost_millionths = {long.MaxValue} - 999999999998");
        await Store.StoreDirectAsync(click with { ClickId = 2 }, default);
        await Store.StoreDirectAsync(click with { ClickId = 3 }, default);
        Query<(long, long, long)>("SELECT clicks, media_buy_cost_millionths, revenue_value_millionths FROM click_hours")
            .Should().Equal((3, long.MaxValue, 3_750_000));
    }

    private Task<int> StoreAsync(IReadOnlyList<Click> clicks) =>
        Store.StoreAsync(Node, clicks, new JournalPosition(1, ++_offset), default, default);

    private long ShouldHold()
    {
        using var connection = Given.Connect();
        return StoredRollUps.ShouldEqualTheClicks(connection);
    }

    private List<string> Rows()
    {
        using var connection = Given.Connect();
        return StoredRollUps.Of(connection);
    }
}
