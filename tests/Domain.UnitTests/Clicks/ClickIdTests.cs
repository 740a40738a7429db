using ClickTracking.Domain.Clicks;
using FluentAssertions;
using Microsoft.Extensions.Time.Testing;

namespace ClickTracking.Domain.UnitTests.Clicks;

internal sealed class ClickIdTests
{
    private static readonly DateTime _epoch = new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime _noon = new(2026, 3, 4, 12, 0, 0, 123, DateTimeKind.Utc);

    [Test]
    public void Time_and_node_stand_in_their_bits()
    {
        const long id = (1L << 22 | 1023) << 12 | 4095;
        ClickId.TimeOf(1L << 22).Should().Be(_epoch.AddMilliseconds(1)).And.BeIn(DateTimeKind.Utc);
        ClickId.TimeOf((1L << 22) - 1).Should().Be(_epoch);
        ClickId.TimeOf(id).Should().Be(_epoch.AddMilliseconds(1L << 12));
        ClickId.NodeOf(id).Should().Be(1023);
        ClickId.NodeOf(5L << 12).Should().Be(5);
        ClickId.NodeOf(0).Should().Be(0);
    }

    [Test]
    public void The_last_id_is_of_the_year_2089() => ClickId.TimeOf(long.MaxValue).Year.Should().Be(2089);

    [TestCase(0)]
    [TestCase(ClickId.MaxNode)]
    public void The_lowest_id_of_a_time_parts_earlier_clicks_from_later_ones(int node)
    {
        var lowest = ClickId.LowestAt(_noon);
        At(_noon, node).Should().BeGreaterThanOrEqualTo(lowest);
        At(_noon.AddMilliseconds(-1), node).Should().BeLessThan(lowest);
        ClickId.TimeOf(lowest).Should().Be(_noon);
        ClickId.TimeOf(lowest - 1).Should().Be(_noon.AddMilliseconds(-1));
    }

    [Test]
    public void Before_2020_all_clicks_are_later()
    {
        ClickId.LowestAt(DateTime.MinValue).Should().Be(0);
        ClickId.LowestAt(_epoch.AddMilliseconds(-1)).Should().Be(0);
        ClickId.LowestAt(_epoch).Should().Be(0);
        ClickId.LowestAt(_epoch.AddMilliseconds(1)).Should().BePositive();
    }

    private static long At(DateTime time, int node) => new ClickIdGenerator(new FakeTimeProvider(time), node).Next();
}
