using ClickTracking.Application.Discrepancies;
using ClickTracking.Domain.Clicks;
using ClickTracking.Domain.Discrepancies;
using FluentAssertions;

namespace ClickTracking.Application.UnitTests.Discrepancies;

internal sealed class ComparisonTextTests
{
    [TestCase(1250, "The ad server counted 1,250 clicks and we 1,000 valid ones of 1,100, 250 fewer (20 % of theirs).")]
    [TestCase(800, "The ad server counted 800 clicks and we 1,000 valid ones of 1,100, 200 more (25 % of theirs).")]
    [TestCase(0, "The ad server counted 0 clicks and we 1,000 valid ones of 1,100, 1,000 more.")]
    public void Our_clicks_are_compared_with_theirs(long theirs, string numbers)
    {
        var ours = new ClickTally();
        ours.Add(ClickReasons.None, 1000);
        ours.Add(ClickReasons.Duplicate, 100);
        ComparisonText.Of(theirs, ours, new Finding(Verdict.Unexplained)).Should().StartWith(numbers + " ");
    }
}
