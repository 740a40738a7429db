using ClickTracking.Application.Journal;
using ClickTracking.Domain.Clicks;
using ClickTracking.Infrastructure.IntegrationTests.Shipping;
using FluentAssertions;
using Microsoft.Extensions.Logging;
using static ClickTracking.Infrastructure.IntegrationTests.Fixtures.SampleClicks;

namespace ClickTracking.Infrastructure.IntegrationTests.Journal;

/// <summary>A node whose clock was once ahead gets well when it is right again, and gives no id twice.</summary>
internal sealed class UsedClickIdsTests : ShipperFixture
{
    private static readonly TimeSpan _maxJump = TimeSpan.FromMinutes(5);

    [Test]
    public async Task Ids_go_back_from_a_wrong_future()
    {
        var (before, future, others) = (IdAt(TimeSpan.FromSeconds(-1)), IdAt(TimeSpan.FromDays(730)), IdAt(TimeSpan.FromDays(1), Node + 1));
        await StoreAsync(before, future, others);
        var ids = new ClickIdGenerator(Time, Node);
        await Used(ids, isStored: true).SkipAsync(default);

        ClickId.TimeOf(ids.Next()).Should().Be(Time.GetUtcNow().UtcDateTime);
        Log.At(LogLevel.Warning).Should().ContainSingle().Which.Should().Contain("730.00:00:00 ahead of the clock");
        Time.Advance(TimeSpan.FromDays(730));
        ids.Next().Should().BeGreaterThan(future);
    }

    [Test]
    public async Task They_stay_while_clicks_wait_whose_ids_the_database_does_not_know()
    {
        var future = IdAt(TimeSpan.FromDays(730));
        await StoreAsync(future);
        var ids = new ClickIdGenerator(Time, Node);
        await Used(ids, isStored: false).SkipAsync(default);
        ids.Next().Should().Be(future + 1);
    }

    [TestCase(59, false)]
    [TestCase(61, true)]
    public async Task They_stay_where_the_next_used_id_is_near(int minutes, bool goBack)
    {
        await StoreAsync(IdAt(TimeSpan.FromMinutes(minutes)), IdAt(TimeSpan.FromDays(730)));
        var ids = new ClickIdGenerator(Time, Node);
        await Used(ids, isStored: true).SkipAsync(default);
        (ids.Ahead == TimeSpan.Zero).Should().Be(goBack);
    }

    [Test]
    public async Task Ids_that_are_a_little_ahead_are_left_alone_and_not_given_again()
    {
        await StoreAsync(IdAt(TimeSpan.FromMinutes(4)), IdAt(TimeSpan.FromDays(730)));
        var ids = new ClickIdGenerator(Time, Node);
        await Used(ids, isStored: true).SkipAsync(default);
        ids.Next().Should().Be(IdAt(TimeSpan.FromMinutes(4)) + 1);
    }

    private UsedClickIds Used(ClickIdGenerator ids, bool isStored) =>
        new(Store, ids, new SteadyClock(Time, _maxJump), Node, _ => isStored, Log.For<UsedClickIds>());

    private long IdAt(TimeSpan fromNow, int node = Node) =>
        ClickId.LowestAt(Time.GetUtcNow().UtcDateTime + fromNow) + ((long)node << 12);

    private Task<int> StoreAsync(params long[] ids) =>
        Store.StoreAsync(Node, [.. ids.Select(id => Sample(1) with { ClickId = id })], new JournalRange(default, new JournalPosition(1, 64)), default, default);
}
