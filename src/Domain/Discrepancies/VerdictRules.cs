using System.Numerics;
using ClickTracking.Domain.Clicks;

namespace ClickTracking.Domain.Discrepancies;

/// <summary>
/// Compares an ad server's counts with ours, in the order of docs/discrepancy.md. Our valid clicks are compared, because they are the
/// clicks that are billed.
/// </summary>
public static class VerdictRules
{
    /// <summary>The difference, as a share of the ad server's count, that ad servers themselves call normal.</summary>
    public const decimal Normal = 0.2m;

    /// <summary>Below this number on both sides a difference above 20 % says nothing.</summary>
    public const long Few = 1000;

    /// <summary>The part of the difference that may be left once it is explained, as a share of the ad server's count.</summary>
    public const decimal Remainder = 0.05m;

    /// <summary>The reasons with the verdicts that each alone would be.</summary>
    public static IReadOnlyList<(DiscrepancyReasons Reason, Verdict Verdict)> Reasons { get; } =
    [
        (DiscrepancyReasons.DoubleClicks, Verdict.DoubleClicks),
        (DiscrepancyReasons.Robots, Verdict.Robots),
        (DiscrepancyReasons.RefusedOrInactive, Verdict.RefusedOrInactive),
    ];

    /// <summary>All combinations of reasons, by their number: one reason explains better than two, and two better than three.</summary>
    private static readonly ILookup<int, DiscrepancyReasons> _combinations =
        Enumerable.Range(1, 7).Select(r => (DiscrepancyReasons)r).ToLookup(r => BitOperations.PopCount((uint)r));

    /// <summary>Judges a click tracker over the days that are compared.</summary>
    /// <param name="theirs">The ad server's clicks of each day.</param>
    /// <param name="days">Our counts of the same days.</param>
    /// <param name="valid">Our valid clicks by hour.</param>
    /// <param name="all">All our recorded clicks by hour.</param>
    public static Finding JudgeTracker(
        IReadOnlyList<long> theirs, IReadOnlyList<ClickTally> days, HourlyClicks valid, HourlyClicks all)
    {
        var total = new ClickTally();
        foreach (var day in days)
            total.Add(day);
        var sum = theirs.Sum();
        // Before the sums: a shift moves clicks between days and hardly changes the sum of all.
        var shift = Math.Max(sum, total.Valid) >= Few ? TimeZoneShift.Find(theirs, valid, all) : 0;
        if (shift != 0)
            return new Finding(Verdict.TimeZone, ShiftHours: shift);
        return JudgeNumbers(sum, total);
    }

    /// <summary>Judges one day of a click tracker.</summary>
    /// <param name="shifted">
    /// Our valid clicks, or all, of the day in the ad server's time zone, if the verdict on the click tracker is another time zone.
    /// </param>
    /// <param name="shift">The hours of that verdict.</param>
    public static Finding JudgeDay(long theirs, ClickTally ours, (long Valid, long All) shifted = default, int shift = 0)
    {
        if (theirs == ours.Valid)
            return new Finding(Verdict.Equal);
        if (shift != 0 && (IsNear(theirs, shifted.Valid) || IsNear(theirs, shifted.All)))
            return new Finding(Verdict.TimeZone, ShiftHours: shift);
        return JudgeNumbers(theirs, ours);
    }

    /// <summary>Our clicks if those that some reasons kept out had counted as well.</summary>
    public static long CountWith(ClickTally ours, DiscrepancyReasons reasons)
    {
        var tolerated = ClickReasons.None;
        if (reasons.HasFlag(DiscrepancyReasons.DoubleClicks))
            tolerated |= ClickReasons.Duplicate;
        if (reasons.HasFlag(DiscrepancyReasons.Robots))
            tolerated |= ClickReasons.Robot | ClickReasons.Prefetch;
        return ours.CountWithin(tolerated) + (reasons.HasFlag(DiscrepancyReasons.RefusedOrInactive) ? ours.NotRecorded : 0);
    }

    private static Finding JudgeNumbers(long theirs, ClickTally ours)
    {
        if (theirs == ours.Valid)
            return new Finding(Verdict.Equal);
        if (Math.Abs(theirs - ours.Valid) <= theirs * Normal)
            return new Finding(Verdict.WithinTwentyPercent);
        if (Math.Max(theirs, ours.Valid) < Few)
            return new Finding(Verdict.TooFew);
        var reasons = Explain(theirs, ours);
        if (reasons == DiscrepancyReasons.None)
            return new Finding(Verdict.Unexplained);
        var main = Reasons.Where(r => reasons.HasFlag(r.Reason)).MaxBy(r => CountWith(ours, r.Reason));
        return new Finding(main.Verdict, reasons);
    }

    /// <summary>The fewest reasons that explain the difference, and of these the ones that leave the least of it.</summary>
    private static DiscrepancyReasons Explain(long theirs, ClickTally ours)
    {
        for (var number = 1; number <= Reasons.Count; number++)
        {
            var best = _combinations[number].Where(r => AreNeeded(ours, r)).DefaultIfEmpty()
                .MinBy(r => Math.Abs(theirs - CountWith(ours, r)));
            if (best != DiscrepancyReasons.None && IsNear(theirs, CountWith(ours, best)))
                return best;
        }
        return DiscrepancyReasons.None;
    }

    /// <summary>Whether each of some reasons adds clicks to those that the others account for.</summary>
    private static bool AreNeeded(ClickTally ours, DiscrepancyReasons reasons) => Reasons.All(
        r => !reasons.HasFlag(r.Reason) || CountWith(ours, reasons) > CountWith(ours, reasons & ~r.Reason));

    private static bool IsNear(long theirs, long ours) => Math.Abs(theirs - ours) <= theirs * Remainder;
}
