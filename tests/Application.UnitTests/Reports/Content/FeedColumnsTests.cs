using System.Globalization;
using ClickTracking.Application.Reports;
using ClickTracking.Domain.Clicks;
using FluentAssertions;

namespace ClickTracking.Application.UnitTests.Reports;

internal sealed class FeedColumnsTests
{
    private static readonly DateTime _local = new(2026, 3, 4, 5, 6, 7);

    [TestCase("1.500000", "1.5")]
    [TestCase("0.000001", "0.000001")]
    [TestCase("999999.999999", "999999.999999")]
    [TestCase("0.000000", "0")]
    public void An_amount_has_its_six_decimals_and_no_zeros_behind_them(string amount, string printed)
    {
        var row = new FeedRow { MediaBuyCost = decimal.Parse(amount, CultureInfo.InvariantCulture) };
        Print("media_buy_cost", row).Should().Be(printed);
        Print("revenue_value", row).Should().BeNull("it has none");
    }

    [TestCase("hour", "2026-03-04 05:00")]
    [TestCase("day", "2026-03-04")]
    [TestCase("month", "2026-03")]
    [TestCase("datetime", "2026-03-04 05:06:07")]
    public void A_time_is_the_one_of_the_reports_zone(string column, string printed) =>
        Print(column, new FeedRow()).Should().Be(printed);

    [TestCase(ClickReasons.None, "true", "")]
    [TestCase(ClickReasons.BadCost, "true", "bad_cost")]
    [TestCase(ClickReasons.Robot | ClickReasons.Prefetch | ClickReasons.Duplicate, "false", "robot;prefetch;duplicate")]
    public void The_reasons_are_listed_and_decide_what_is_valid(ClickReasons reasons, string valid, string listed)
    {
        Print("valid", new FeedRow { Reasons = reasons }).Should().Be(valid);
        Print("reasons", new FeedRow { Reasons = reasons }).Should().Be(listed);
    }

    [TestCase("valid", true)]
    [TestCase("reasons", true)]
    [TestCase("media_buy_cost", false)]
    public void Invalid_clicks_are_shown_where_they_can_be_told_apart(string column, bool shows) =>
        FeedColumns.ShowInvalid(["auction_id", column]).Should().Be(shows);

    private static string? Print(string column, FeedRow row) => FeedColumns.Find(column)!.Print(row, _local);
}
