using ClickTracking.Domain.TrafficQuality;
using FluentAssertions;
using Microsoft.Extensions.Time.Testing;

namespace ClickTracking.Domain.UnitTests.TrafficQuality;

internal sealed class RecentClicksTests
{
    private static readonly TimeSpan _window = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan _millisecond = TimeSpan.FromMilliseconds(1);

    private FakeTimeProvider _time = null!;
    private RecentClicks _clicks = null!;

    [SetUp]
    public void Start()
    {
        _time = new FakeTimeProvider();
        _clicks = new RecentClicks(_time, _window);
    }

    [Test]
    public void A_visit_is_repeated_until_the_end_of_the_window()
    {
        _clicks.TryAdd(7).Should().BeTrue();
        _clicks.TryAdd(7).Should().BeFalse();
        _time.Advance(_window - _millisecond);
        _clicks.TryAdd(7).Should().BeFalse("just inside");
        _time.Advance(_millisecond);
        _clicks.TryAdd(7).Should().BeFalse("exactly at the end");
        _time.Advance(_millisecond);
        _clicks.TryAdd(7).Should().BeTrue("just outside; the repeated ones did not extend the window");
        _clicks.TryAdd(7).Should().BeFalse("it begins a window of its own");
    }

    [Test]
    public void Asking_takes_nothing_down()
    {
        _clicks.Has(7).Should().BeFalse();
        _clicks.TryAdd(7).Should().BeTrue();
        _clicks.Has(7).Should().BeTrue();
        _time.Advance(_window);
        _clicks.Has(7).Should().BeTrue();
        _time.Advance(_millisecond);
        _clicks.Has(7).Should().BeFalse();
    }

    [TestCase(1)]
    [TestCase(24.8)]
    [TestCase(24.9)]
    [TestCase(30)]
    [TestCase(49.7)]
    [TestCase(60)]
    public void A_visit_of_days_ago_is_no_longer_known(double days)
    {
        _clicks.TryAdd(7);
        _time.Advance(TimeSpan.FromDays(days));
        _clicks.TryAdd(7).Should().BeTrue();
    }

    [Test]
    public void The_window_holds_where_the_milliseconds_begin_anew()
    {
        _time.Advance(TimeSpan.FromMilliseconds((1L << 32) - 5_000));
        _clicks.TryAdd(7).Should().BeTrue();
        _time.Advance(_window);
        _clicks.TryAdd(7).Should().BeFalse();
        _time.Advance(_millisecond);
        _clicks.TryAdd(7).Should().BeTrue();
    }

    [Test]
    public void A_thread_that_read_the_clock_a_little_earlier_sees_what_another_took_down()
    {
        var clock = new Clock();
        var clicks = new RecentClicks(clock, _window);
        clock.Milliseconds = 1000;
        clicks.TryAdd(7).Should().BeTrue();
        clock.Milliseconds = 980;
        clicks.TryAdd(7).Should().BeFalse();
    }

    [Test]
    public void A_full_set_forgets_its_oldest_visit()
    {
        for (var i = 0; i <= RecentClicks.Ways; i++)
        {
            _clicks.TryAdd(VisitOf(set: 3, tag: i)).Should().BeTrue();
            _time.Advance(_millisecond);
        }
        _clicks.Has(VisitOf(3, 0)).Should().BeFalse();
        for (var i = 1; i <= RecentClicks.Ways; i++)
            _clicks.Has(VisitOf(3, i)).Should().BeTrue();
    }

    [TestCase(0)]
    [TestCase(86_401)]
    public void The_window_has_limits(int seconds) =>
        FluentActions.Invoking(() => new RecentClicks(_time, TimeSpan.FromSeconds(seconds))).Should().Throw<ArgumentOutOfRangeException>();

    /// <summary>Compares the table with a plain list of the times at which each visit last counted, which forgets nothing.</summary>
    [Test]
    public void It_decides_as_a_list_of_all_visits_would([Range(1, 20)] int seed)
    {
        var random = new Random(seed);
        var counted = new Dictionary<ulong, DateTimeOffset>();
        for (var i = 0; i < 5000; i++)
        {
            _time.Advance(TimeSpan.FromMilliseconds(random.Next(2) == 0 ? random.Next(3) : random.Next(4000)));
            var visit = VisitOf(random.Next(3), random.Next(RecentClicks.Ways));
            var now = _time.GetUtcNow();
            var repeats = counted.TryGetValue(visit, out var last) && now - last <= _window;
            _clicks.Has(visit).Should().Be(repeats);
            _clicks.TryAdd(visit).Should().Be(!repeats);
            if (!repeats)
                counted[visit] = now;
        }
    }

    /// <summary>All threads make the same visits in the same order, as many as the table holds.</summary>
    [Test]
    public void Of_visits_at_once_exactly_one_counts()
    {
        const int Threads = 4;
        const int Visits = RecentClicks.Sets * RecentClicks.Ways;
        var counted = new int[Visits];
        using var start = new Barrier(Threads);
        var threads = Enumerable.Range(0, Threads).Select(_ => new Thread(() =>
        {
            start.SignalAndWait();
            for (var i = 0; i < Visits; i++)
                if (_clicks.TryAdd(VisitOf(i / RecentClicks.Ways, i)))
                    Interlocked.Increment(ref counted[i]);
        })).ToArray();
        foreach (var thread in threads)
            thread.Start();
        foreach (var thread in threads)
            thread.Join();
        counted.Count(c => c != 1).Should().Be(0);
    }

    private static ulong VisitOf(int set, int tag) => ((ulong)(tag + 1) << 32) + (ulong)set;

    private sealed class Clock : TimeProvider
    {
        public long Milliseconds { get; set; }

        public override long TimestampFrequency => 1000;

        public override long GetTimestamp() => Milliseconds;
    }
}
