using System.Globalization;
using ClickTracking.Domain.Discrepancies;

namespace ClickTracking.Application.Discrepancies;

/// <summary>Verdicts in words, for the person who has to act on them.</summary>
internal static class ComparisonText
{
    public static string Of(long theirs, ClickTally ours, Finding finding) => finding.Verdict switch
    {
        Verdict.Equal => "Both counted the same.",
        Verdict.WithinTwentyPercent => WithinTwentyPercent(theirs, ours),
        Verdict.TooFew => $"{Numbers(theirs, ours)} With fewer than 1,000 clicks on both sides this says nothing: compare a longer period.",
        Verdict.TimeZone => $"{Numbers(theirs, ours)} {Shift(finding.ShiftHours)}",
        Verdict.Unexplained => Unexplained(theirs, ours),
        _ => Explained(theirs, ours, finding.Reasons),
    };

    private static string WithinTwentyPercent(long theirs, ClickTally ours) => theirs == ours.Clicks
        ? $"{Numbers(theirs, ours)} The ad server counted exactly all clicks that we recorded, valid or not."
        : $"{Numbers(theirs, ours)} Ad servers call a difference of up to 20 % normal.";

    private static string Unexplained(long theirs, ClickTally ours) => theirs < ours.Valid
        ? $"{Numbers(theirs, ours)} We counted more, which none of our reasons can explain: "
            + "the tag may be used elsewhere too, or the file lacks a part."
        : $"{Numbers(theirs, ours)} What we left out does not explain it: "
            + "clicks may never have reached us, or the tag is not in every creative.";

    private static string Explained(long theirs, ClickTally ours, DiscrepancyReasons reasons)
    {
        var explained = VerdictRules.CountWith(ours, reasons);
        return $"{Numbers(theirs, ours)} Together with {string.Join(" and ", Names(ours, reasons))} it is {Text(explained)}, "
            + $"which leaves {Text(Math.Abs(theirs - explained))}.";
    }

    private static IEnumerable<string> Names(ClickTally ours, DiscrepancyReasons reasons)
    {
        if (reasons.HasFlag(DiscrepancyReasons.DoubleClicks))
            yield return $"double clicks ({Text(ours.Duplicate)})";
        if (reasons.HasFlag(DiscrepancyReasons.Robots))
            yield return $"robots ({Text(ours.Robot)}) and pages fetched ahead ({Text(ours.Prefetch)})";
        if (reasons.HasFlag(DiscrepancyReasons.RefusedOrInactive))
            yield return $"visits that were no clicks (refused {Text(ours.Refused)}, inactive {Text(ours.Inactive)}, "
                + $"without a landing page {Text(ours.NoDestination)}, lost {Text(ours.Lost)})";
    }

    private static string Shift(int hours) =>
        $"The days match when ours begin {Math.Abs(hours)} h {(hours > 0 ? "later" : "earlier")}: "
        + "the ad server reports in another time zone.";

    private static string Numbers(long theirs, ClickTally ours)
    {
        var difference = Math.Abs(theirs - ours.Valid);
        var share = theirs == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" ({100m * difference / theirs:0.#} % of theirs)");
        return $"The ad server counted {Text(theirs)} clicks and we {Text(ours.Valid)} valid ones of {Text(ours.Clicks)}, "
            + $"{Text(difference)} {(theirs > ours.Valid ? "fewer" : "more")}{share}.";
    }

    private static string Text(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
