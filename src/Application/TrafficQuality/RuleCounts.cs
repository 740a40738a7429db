using ClickTracking.Domain.Clicks;

namespace ClickTracking.Application.TrafficQuality;

/// <summary>Counts what judging clicks again has changed.</summary>
public readonly record struct RuleCounts
{
    /// <summary>The clicks that were judged.</summary>
    public long Clicks { get; init; }

    /// <summary>The clicks whose reasons are others now.</summary>
    public long Changed { get; init; }

    public long RobotAdded { get; init; }

    public long RobotRemoved { get; init; }

    public long DuplicateAdded { get; init; }

    public long DuplicateRemoved { get; init; }

    public long BadCostAdded { get; init; }

    public long BadCostRemoved { get; init; }

    /// <summary>Counts what changes of clicks add and remove.</summary>
    public static RuleCounts Of(IReadOnlyCollection<ChangedClick> changes) => new()
    {
        Changed = changes.Count,
        RobotAdded = Added(changes, ClickReasons.Robot),
        RobotRemoved = Removed(changes, ClickReasons.Robot),
        DuplicateAdded = Added(changes, ClickReasons.Duplicate),
        DuplicateRemoved = Removed(changes, ClickReasons.Duplicate),
        BadCostAdded = Added(changes, ClickReasons.BadCost),
        BadCostRemoved = Removed(changes, ClickReasons.BadCost),
    };

    public static RuleCounts operator +(RuleCounts one, RuleCounts other) => new()
    {
        Clicks = one.Clicks + other.Clicks,
        Changed = one.Changed + other.Changed,
        RobotAdded = one.RobotAdded + other.RobotAdded,
        RobotRemoved = one.RobotRemoved + other.RobotRemoved,
        DuplicateAdded = one.DuplicateAdded + other.DuplicateAdded,
        DuplicateRemoved = one.DuplicateRemoved + other.DuplicateRemoved,
        BadCostAdded = one.BadCostAdded + other.BadCostAdded,
        BadCostRemoved = one.BadCostRemoved + other.BadCostRemoved,
    };

    private static long Added(IEnumerable<ChangedClick> changes, ClickReasons reason) =>
        changes.Count(c => (c.Reasons & ~c.Click.Reasons & reason) != 0);

    private static long Removed(IEnumerable<ChangedClick> changes, ClickReasons reason) =>
        changes.Count(c => (c.Click.Reasons & ~c.Reasons & reason) != 0);
}
