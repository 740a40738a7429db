namespace ClickTracking.Domain.Discrepancies;

/// <summary>The result of comparing an ad server's count with ours. Every comparison has exactly one.</summary>
public enum Verdict
{
    /// <summary>Both counts are the same.</summary>
    Equal,

    /// <summary>They differ by at most 20 % of the ad server's count, which ad servers call normal.</summary>
    WithinTwentyPercent,

    /// <summary>They differ by more, and both are below 1,000.</summary>
    TooFew,

    /// <summary>The counts of days agree once our days are shifted by some hours.</summary>
    TimeZone,

    /// <summary>The ad server counts the clicks that we take for double clicks.</summary>
    DoubleClicks,

    /// <summary>The ad server counts the clicks of robots, and pages that browsers fetched ahead.</summary>
    Robots,

    /// <summary>The ad server counts visits that we did not record: refused, inactive click tracker, no landing page, lost.</summary>
    RefusedOrInactive,

    /// <summary>None of these.</summary>
    Unexplained,
}

/// <summary>The reasons by which our count may be the smaller one.</summary>
[Flags]
public enum DiscrepancyReasons
{
    None = 0,
    DoubleClicks = 1,
    Robots = 2,
    RefusedOrInactive = 4,
}

/// <summary>The verdict on one comparison.</summary>
/// <param name="Reasons">
/// The reasons that explain the difference together; the verdict is the one with the most clicks. None where the verdict is no reason.
/// </param>
/// <param name="ShiftHours">
/// With <see cref="Verdict.TimeZone"/>, by how many hours the ad server's days begin later than ours, negative where they begin earlier.
/// 0 otherwise.
/// </param>
public readonly record struct Finding(Verdict Verdict, DiscrepancyReasons Reasons = DiscrepancyReasons.None, int ShiftHours = 0);
