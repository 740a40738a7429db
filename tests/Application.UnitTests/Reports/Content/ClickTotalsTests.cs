using ClickTracking.Application.Reports.Content;
using FluentAssertions;

namespace ClickTracking.Application.UnitTests.Reports.Content;

internal sealed class ClickTotalsTests
{
    private static readonly Int128 _tooLarge = (Int128)long.MaxValue * 3;

    [TestCase("clicks", 10)]
    [TestCase("valid_clicks", 3)]
    [TestCase("invalid_clicks", 7)]
    [TestCase("clicks_robot", 4)]
    [TestCase("clicks_prefetch", 2)]
    [TestCase("clicks_duplicate", 1)]
    [TestCase("clicks_bad_cost", 5)]
    [TestCase("media_buy_cost", 1_000_000)]
    [TestCase("revenue", 1_500_000)]
    [TestCase("profit", 500_000)]
    [TestCase("profit_margin", 333_333)]
    [TestCase("total_cost_ecpc", 333_333)]
    public void A_metric_follows_from_the_sums(string metric, long value) =>
        ClickTotals.Metric(metric)(new ClickTotals(10, 3, 4, 2, 1, 5, 1_000_000, 1_500_000)).Should().Be(value);

    [Test]
    public void Every_metric_that_can_be_asked_for_is_defined() =>
        AnalyticsColumns.Metrics.Select(m => ClickTotals.Metric(m.Name)).Should().NotContainNulls();

    [Test]
    public void There_is_no_ratio_to_nothing()
    {
        var totals = new ClickTotals(10, 0, 0, 0, 0, 0, 5, 0);
        ClickTotals.Metric("profit_margin")(totals).Should().Be(ReportBlock.Absent);
        ClickTotals.Metric("total_cost_ecpc")(totals).Should().Be(ReportBlock.Absent);
        ClickTotals.Metric("profit")(totals).Should().Be(-5);
    }

    [Test]
    public void Halves_are_rounded_away_from_zero()
    {
        ClickTotals.Metric("total_cost_ecpc")(new ClickTotals(2, 2, 0, 0, 0, 0, 3, 0)).Should().Be(2);
        ClickTotals.Metric("profit_margin")(new ClickTotals(1, 1, 0, 0, 0, 0, 2_000_001, 2_000_000)).Should().Be(-1);
    }

    [Test]
    public void An_amount_that_is_too_large_stays_at_the_largest_number()
    {
        ClickTotals.Metric("media_buy_cost")(new ClickTotals(1, 1, 0, 0, 0, 0, _tooLarge, 0)).Should().Be(long.MaxValue);
        ClickTotals.Metric("profit")(new ClickTotals(1, 1, 0, 0, 0, 0, _tooLarge, 0)).Should().Be(-long.MaxValue);
        ClickTotals.Metric("profit_margin")(new ClickTotals(1, 1, 0, 0, 0, 0, _tooLarge, 1)).Should().Be(-long.MaxValue);
    }
}
