using ClickTracking.Domain.Clicks;
using ClickTracking.Domain.Discrepancies;
using FluentAssertions;

namespace ClickTracking.Domain.UnitTests.Discrepancies;

internal sealed class VerdictRulesTests
{
    [TestCase(0, 0, Verdict.Equal)]
    [TestCase(7, 7, Verdict.Equal)]
    [TestCase(10, 8, Verdict.WithinTwentyPercent)]
    [TestCase(10, 12, Verdict.WithinTwentyPercent)]
    [TestCase(10, 13, Verdict.TooFew)]
    [TestCase(0, 999, Verdict.TooFew)]
    [TestCase(999, 0, Verdict.TooFew)]
    [TestCase(0, 1000, Verdict.Unexplained)]
    [TestCase(1000, 800, Verdict.WithinTwentyPercent)]
    [TestCase(1000, 799, Verdict.Unexplained)]
    [TestCase(1000, 1201, Verdict.Unexplained)]
    public void Numbers_without_reasons(long theirs, long valid, Verdict verdict) =>
        VerdictRules.JudgeDay(theirs, Valid(valid)).Should().Be(new Finding(verdict));

    [TestCase(3000, 0, 0, Verdict.DoubleClicks, DiscrepancyReasons.DoubleClicks)]
    [TestCase(0, 3000, 0, Verdict.Robots, DiscrepancyReasons.Robots)]
    [TestCase(0, 0, 3000, Verdict.RefusedOrInactive, DiscrepancyReasons.RefusedOrInactive)]
    [TestCase(2000, 1000, 0, Verdict.DoubleClicks, DiscrepancyReasons.DoubleClicks | DiscrepancyReasons.Robots)]
    [TestCase(1200, 0, 1800, Verdict.RefusedOrInactive, DiscrepancyReasons.DoubleClicks | DiscrepancyReasons.RefusedOrInactive)]
    [TestCase(1000, 1100, 900, Verdict.Robots, DiscrepancyReasons.DoubleClicks | DiscrepancyReasons.Robots | DiscrepancyReasons.RefusedOrInactive)]
    [TestCase(2500, 100, 0, Verdict.DoubleClicks, DiscrepancyReasons.DoubleClicks)]
    [TestCase(2200, 100, 0, Verdict.Unexplained, DiscrepancyReasons.None)]
    [TestCase(2350, 0, 0, Verdict.DoubleClicks, DiscrepancyReasons.DoubleClicks)]
    [TestCase(2349, 0, 0, Verdict.Unexplained, DiscrepancyReasons.None)]
    [TestCase(9000, 0, 0, Verdict.Unexplained, DiscrepancyReasons.None)]
    public void A_difference_is_explained_by_the_fewest_reasons(
        long duplicates, long robots, long refused, Verdict verdict, DiscrepancyReasons reasons)
    {
        var ours = Valid(10_000);
        ours.Add(ClickReasons.Duplicate, duplicates);
        ours.Add(ClickReasons.Robot, robots);
        ours.Refused = refused;
        VerdictRules.JudgeDay(13_000, ours).Should().Be(new Finding(verdict, reasons));
    }

    /// <summary>A click of a robot that is a double click too would only count if both were counted.</summary>
    [Test]
    public void A_click_with_two_reasons_is_explained_by_both_only()
    {
        var ours = Valid(2000);
        ours.Add(ClickReasons.Robot | ClickReasons.Duplicate, 1000);
        (ours.Robot, ours.Duplicate, ours.Clicks).Should().Be((1000, 1000, 3000));
        VerdictRules.CountWith(ours, DiscrepancyReasons.Robots).Should().Be(2000);
        VerdictRules.CountWith(ours, DiscrepancyReasons.Robots | DiscrepancyReasons.DoubleClicks).Should().Be(3000);
        VerdictRules.JudgeDay(3000, ours).Reasons.Should().Be(DiscrepancyReasons.Robots | DiscrepancyReasons.DoubleClicks);
    }

    [Test]
    public void Every_kind_of_request_without_a_click_is_a_reason()
    {
        foreach (var ours in new[] { Valid(1000), Valid(1000), Valid(1000), Valid(1000) }.Select((o, i) => Set(o, i)))
            VerdictRules.JudgeDay(1500, ours).Verdict.Should().Be(Verdict.RefusedOrInactive);
        var head = Valid(1000);
        head.Head = 500;
        VerdictRules.JudgeDay(1500, head).Verdict.Should().Be(Verdict.Unexplained, "no person sends HEAD");

        static ClickTally Set(ClickTally ours, int kind)
        {
            (ours.Refused, ours.Inactive, ours.NoDestination, ours.Lost) =
                (kind == 0 ? 500 : 0, kind == 1 ? 500 : 0, kind == 2 ? 500 : 0, kind == 3 ? 500 : 0);
            return ours;
        }
    }

    /// <summary>Ten thousand comparisons of all kinds have one verdict each, whose claim is true.</summary>
    [Test]
    public void Every_comparison_has_a_verdict_that_is_true([Values(1, 2, 3)] int seed)
    {
        var random = new Random(seed);
        var seen = new HashSet<Verdict>();
        for (var i = 0; i < 10_000; i++)
        {
            var ours = Any(random);
            var theirs = random.Next(4) switch
            {
                0 => ours.Valid,
                1 => ours.Valid + ours.Duplicate,
                2 => VerdictRules.CountWith(ours, (DiscrepancyReasons)random.Next(8)) + random.Next(100),
                _ => random.Next(20_000),
            };
            var finding = VerdictRules.JudgeDay(theirs, ours);
            seen.Add(finding.Verdict);
            var difference = Math.Abs(theirs - ours.Valid);
            (finding.Verdict == Verdict.Equal).Should().Be(difference == 0);
            (finding.Verdict == Verdict.WithinTwentyPercent).Should().Be(difference > 0 && difference * 5 <= theirs);
            if (finding.Verdict == Verdict.TooFew)
                Math.Max(theirs, ours.Valid).Should().BeLessThan(1000);
            (finding.Reasons != DiscrepancyReasons.None)
                .Should().Be(finding.Verdict is Verdict.DoubleClicks or Verdict.Robots or Verdict.RefusedOrInactive);
            if (finding.Reasons != DiscrepancyReasons.None)
                (Math.Abs(theirs - VerdictRules.CountWith(ours, finding.Reasons)) * 20).Should().BeLessThanOrEqualTo(theirs);
            if (finding.Verdict == Verdict.Unexplained)
                for (var reasons = 1; reasons < 8; reasons++)
                    (Math.Abs(theirs - VerdictRules.CountWith(ours, (DiscrepancyReasons)reasons)) * 20).Should().BeGreaterThan(theirs);
            finding.ShiftHours.Should().Be(0);
        }
        seen.Should().BeEquivalentTo(Enum.GetValues<Verdict>().Except([Verdict.TimeZone]));
    }

    internal static ClickTally Valid(long clicks)
    {
        var ours = new ClickTally();
        ours.Add(ClickReasons.None, clicks);
        return ours;
    }

    private static ClickTally Any(Random random)
    {
        var ours = Valid(random.Next(10_000) >> random.Next(8));
        for (var reasons = 1; reasons < 8; reasons++)
            ours.Add((ClickReasons)reasons, random.Next(5000) >> random.Next(14));
        ours.Refused = random.Next(5000) >> random.Next(14);
        ours.Inactive = random.Next(5000) >> random.Next(14);
        return ours;
    }
}
