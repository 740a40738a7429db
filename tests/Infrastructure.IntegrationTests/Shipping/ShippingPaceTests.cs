using ClickTracking.Infrastructure.Shipping;
using FluentAssertions;
using Microsoft.Extensions.Time.Testing;

namespace ClickTracking.Infrastructure.IntegrationTests.Shipping;

internal sealed class ShippingPaceTests
{
    private static readonly TimeSpan _step = TimeSpan.FromMilliseconds(500);

    private readonly ShipperOptions _options = new() { BurstClicksPerSecond = 1000, BurstTime = TimeSpan.FromSeconds(5), BurstBytes = 1_000_000 };
    private readonly FakeTimeProvider _time = new();
    private ShippingPace _pace = null!;
    private long _clicks;

    [SetUp]
    public void Start() => (_pace, _clicks) = (new ShippingPace(_options, _time), 0);

    [Test]
    public void A_burst_runs_ahead_for_its_time_and_no_longer_while_it_goes_on() =>
        Measures(40, perSecond: 2000).Should().Equal([.. Enumerable.Repeat(true, 9), .. Enumerable.Repeat(false, 31)]);

    [Test]
    public void Slow_clicks_go_to_the_database_at_once() => Measures(20, perSecond: 1000).Should().AllBeEquivalentTo(false);

    [Test]
    public void The_time_is_whole_again_after_a_lull()
    {
        Measures(20, perSecond: 2000);
        Measures(1, perSecond: 900).Should().Equal(false);
        Measures(10, perSecond: 2000).Should().Equal([.. Enumerable.Repeat(true, 9), false]);
    }

    [Test]
    public void A_burst_runs_ahead_by_so_many_bytes_at_most()
    {
        Measure(perSecond: 2000, lagBytes: 999_999).Should().BeTrue();
        Measure(perSecond: 2000, lagBytes: 1_000_000).Should().BeFalse();
    }

    /// <summary>A long batch delays the next measurement. The rate is then the average of the whole time.</summary>
    [Test]
    public void A_long_time_between_two_looks_is_no_lull()
    {
        Measures(20, perSecond: 2000);
        _time.Advance(TimeSpan.FromMinutes(1));
        _clicks += 60 * 2000;
        _pace.ShouldDefer(_clicks, 0).Should().BeFalse();
    }

    private List<bool> Measures(int count, int perSecond) => [.. Enumerable.Range(0, count).Select(_ => Measure(perSecond, 0))];

    private bool Measure(int perSecond, long lagBytes)
    {
        _time.Advance(_step);
        _clicks += perSecond / 2;
        return _pace.ShouldDefer(_clicks, lagBytes);
    }
}
