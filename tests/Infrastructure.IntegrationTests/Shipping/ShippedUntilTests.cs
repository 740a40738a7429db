using ClickTracking.Domain.Clicks;
using ClickTracking.Infrastructure.IntegrationTests.Fixtures;
using ClickTracking.Infrastructure.Journal;
using ClickTracking.Infrastructure.Shipping;
using FluentAssertions;
using Microsoft.Extensions.Time.Testing;
using Microsoft.Win32.SafeHandles;

namespace ClickTracking.Infrastructure.IntegrationTests.Shipping;

/// <summary>A time is reached when each click with an earlier id is in the database, whatever holds the click up on its way.</summary>
[Parallelizable]
internal sealed class ShippedUntilTests : ShipperFixture
{
    private static readonly TimeSpan _second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _grace = ShippedUntil.Grace;

    private ClickIdGenerator _ids = null!;
    private SteadyClock _clock = null!;

    private DateTime Now => Time.GetUtcNow().UtcDateTime;

    [SetUp]
    public void StartClock()
    {
        Options = Options with { CheckInterval = TimeSpan.FromMilliseconds(10) };
        _clock = new SteadyClock(Time, TimeSpan.FromHours(1));
        _ids = new ClickIdGenerator(_clock, Node);
    }

    [Test]
    public async Task An_empty_journal_has_shipped_until_its_process_began_and_follows_the_time()
    {
        var (journal, start) = (Open(), Now);
        var shipped = ShippedUntilOf(journal, Shipper(journal), _clock);
        (shipped.Time, await shipped.ReadAsync(default)).Should().Be((null, start));
        shipped.Observe();
        shipped.Time.Should().Be(start);
        Time.Advance(_second);
        shipped.Observe();
        Settle(journal, shipped);
        shipped.Time.Should().BeOnOrAfter(start).And.BeBefore(Now);
        Settle(journal, shipped);
        shipped.Time.Should().BeAfter(start);
    }

    [Test]
    public async Task Clicks_of_earlier_processes_hold_it_until_they_are_shipped()
    {
        using (var before = Open())
            await ClickAsync(before);
        Time.Advance(TimeSpan.FromHours(5));
        var (journal, start) = (Open(), Now);
        var shipper = Shipper(journal);
        var shipped = ShippedUntilOf(journal, shipper, _clock);
        shipped.Observe();
        Settle(journal, shipped);
        (shipped.Time, await shipped.ReadAsync(default)).Should().Be((null, null));

        await shipper.RunAsync(new CancellationToken(canceled: true));
        (await shipped.ReadAsync(default)).Should().Be(start);
        shipped.Observe();
        shipped.Time.Should().Be(start);
    }

    [Test]
    public async Task Clicks_before_the_database_first_answered_are_later_than_the_start()
    {
        var (journal, start) = (Open(), Now);
        var shipped = ShippedUntilOf(journal, Shipper(journal, new FaultyStore(Store) { FailsBefore = _ => true }), _clock);
        for (var i = 0; i < 3; i++)
        {
            Time.Advance(TimeSpan.FromMinutes(40));
            await ClickAsync(journal);
        }

        (await shipped.ReadAsync(default)).Should().Be(start, "the hours of this node's clicks open again, and no earlier ones");
    }

    [Test]
    public async Task A_click_that_is_appended_within_the_grace_holds_it()
    {
        var journal = Open();
        var shipper = Shipper(journal);
        var shipped = ShippedUntilOf(journal, shipper, _clock);
        shipped.Observe();
        var first = shipped.Time;

        var click = Click();
        Time.Advance(TimeSpan.FromMilliseconds(1));
        shipped.Observe();
        Time.Advance(_grace - _second);
        await journal.AppendAsync(click);
        Settle(journal, shipped);
        Settle(journal, shipped);
        shipped.Time.Should().Be(first, "the click is not shipped");
        await shipper.RunAsync(new CancellationToken(canceled: true));
        shipped.Observe();
        shipped.Time.Should().BeOnOrAfter(first!.Value);
        StoredIds().Should().Equal(click.ClickId);
    }

    [Test]
    public async Task A_disk_that_does_not_answer_holds_it_however_long_that_takes()
    {
        var disk = new SlowDisk();
        var journal = Open(disk);
        var shipped = ShippedUntilOf(journal, Shipper(journal), _clock);
        shipped.Observe();
        var first = shipped.Time!.Value;
        Time.Advance(_second);
        disk.Holds.Reset();
        var append = ClickAsync(journal);
        disk.Reached.Wait();
        for (var i = 0; i < 100; i++)
        {
            Time.Advance(_second);
            shipped.Observe();
        }

        shipped.Time.Should().Be(first);
        disk.Holds.Set();
        await append;
        Settle(journal, shipped);
        Settle(journal, shipped);
        shipped.Time.Should().Be(first, "the click is committed, and not shipped");
    }

    [Test]
    public void A_refused_click_has_time_to_go_to_the_database_directly()
    {
        var journal = Open();
        var shipped = ShippedUntilOf(journal, Shipper(journal), _clock);
        shipped.Observe();
        var first = shipped.Time!.Value;
        Time.Advance(_second);
        WaitUntilAnswered(journal);
        shipped.Observe();
        shipped.Observe();
        shipped.Time.Should().Be(first, "the appends are answered, but the time of the emergency store is not over");
    }

    [Test]
    public void A_clock_that_is_set_back_takes_it_back()
    {
        var (journal, wall) = (Open(), new FakeTimeProvider(Time.GetUtcNow()));
        var shipped = ShippedUntilOf(journal, Shipper(journal), new SteadyClock(wall, TimeSpan.FromHours(1)));
        shipped.Observe();
        wall.Advance(_second);
        Settle(journal, shipped);
        Settle(journal, shipped);
        var before = shipped.Time!.Value;
        var back = wall.GetUtcNow() - TimeSpan.FromMinutes(30);
        wall.AdjustTime(back);
        Settle(journal, shipped);
        shipped.Time.Should().Be(before, "ids from before the time of the sample are made again");
        Settle(journal, shipped);
        shipped.Time.Should().Be(back.UtcDateTime);
    }

    [Test]
    public async Task Whatever_happens_no_click_comes_later_than_its_time([Range(1, 5)] int seed)
    {
        var random = new Random(seed);
        var journal = Open();
        var shipper = Shipper(journal);
        var shipped = ShippedUntilOf(journal, shipper, _clock);
        var (waiting, reached) = (new List<(Click Click, DateTime Due)>(), 0);
        for (var step = 0; step < 100; step++)
        {
            Time.Advance(TimeSpan.FromMilliseconds(random.Next(1000)));
            foreach (var late in waiting.Where(w => w.Due <= Now).ToList())
            {
                await journal.AppendAsync(late.Click);
                waiting.Remove(late);
            }

            if (random.Next(2) == 0)
                waiting.Add((Click(), Now + TimeSpan.FromMilliseconds(random.Next((int)_grace.TotalMilliseconds - 1000))));
            if (random.Next(3) == 0)
                await shipper.RunAsync(new CancellationToken(canceled: true));
            if (random.Next(6) == 0)
                WaitUntilAnswered(journal);
            var before = shipped.Time;
            shipped.Observe();
            if (shipped.Time == before || shipped.Time is not { } time)
                continue;
            reached++;
            waiting.Should().NotContain(w => w.Click.OccurredAt < time);
            ReadAll(journal).Where(c => c.OccurredAt < time).Select(c => c.ClickId).Should().BeSubsetOf(StoredIds());
        }

        reached.Should().BePositive();
    }

    private Click Click()
    {
        var id = _ids.Next();
        return SampleClicks.Sample(1) with { ClickId = id, OccurredAt = ClickId.TimeOf(id) };
    }

    private async Task ClickAsync(ClickJournal journal) => await journal.AppendAsync(Click());

    /// <summary>Lets the times of a sample pass and looks.</summary>
    private void Settle(ClickJournal journal, ShippedUntil shipped)
    {
        for (var i = 0; i < 2; i++)
        {
            Time.Advance(_grace);
            WaitUntilAnswered(journal);
            shipped.Observe();
        }
    }

    /// <summary>An idle writer of the journal says what it has answered at each check.</summary>
    private void WaitUntilAnswered(ClickJournal journal) =>
        SpinWait.SpinUntil(() => journal.HasAnswered(Time.GetTimestamp()), TimeSpan.FromSeconds(30)).Should().BeTrue();

    /// <summary>A disk whose flushes wait.</summary>
    private sealed class SlowDisk : JournalDisk
    {
        public ManualResetEventSlim Holds { get; } = new(true);

        public ManualResetEventSlim Reached { get; } = new();

        public override void Flush(SafeFileHandle file)
        {
            if (!Holds.IsSet)
                Reached.Set();
            Holds.Wait();
            base.Flush(file);
        }
    }
}
