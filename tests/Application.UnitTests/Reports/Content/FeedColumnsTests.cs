using ClickTracking.Application.Reports.Content;
using ClickTracking.Domain.Clicks;
using FluentAssertions;

namespace ClickTracking.Application.UnitTests.Reports.Content;

internal sealed class FeedColumnsTests
{
    [TestCase(ClickReasons.None, "")]
    [TestCase(ClickReasons.BadCost, "bad_cost")]
    [TestCase(ClickReasons.Robot | ClickReasons.Prefetch | ClickReasons.Duplicate, "robot;prefetch;duplicate")]
    public void The_reasons_are_listed(ClickReasons reasons, string listed) => FeedColumns.NamesOf(reasons).Should().Be(listed);

    [TestCase("valid", true)]
    [TestCase("reasons", true)]
    [TestCase("media_buy_cost", false)]
    public void Invalid_clicks_are_shown_where_they_can_be_told_apart(string column, bool shows) =>
        FeedColumns.ShowInvalid(["auction_id", column]).Should().Be(shows);

    /// <summary>A name that two columns have would make a request for it ambiguous.</summary>
    [Test]
    public void Columns_have_names_of_their_own() =>
        ReportType.All.Should().AllSatisfy(t => t.Columns.Select(c => c.Name).Should().OnlyHaveUniqueItems());
}
