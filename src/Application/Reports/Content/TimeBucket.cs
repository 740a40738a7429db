namespace ClickTracking.Application.Reports.Content;

/// <summary>A span of time whose clicks are summed in one row.</summary>
/// <param name="Label">The beginning of the hour, day or month, as the clocks of the report's zone show it.</param>
/// <param name="Start">The first moment, UTC.</param>
/// <param name="End">Exclusive, UTC.</param>
public readonly record struct TimeBucket(DateTime Label, DateTime Start, DateTime End);

/// <summary>The length of buckets, by the clocks of the report's zone.</summary>
public enum BucketSize
{
    Hour,
    Day,
    Month,

    /// <summary>The whole time of the report.</summary>
    Period,
}
