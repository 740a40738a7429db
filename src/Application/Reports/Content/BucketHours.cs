using ClickTracking.Domain.Common;

namespace ClickTracking.Application.Reports.Content;

/// <summary>
/// The hours (UTC) of which a bucket consists: whole ones, which are summed already, between two parts of hours, whose clicks are summed
/// one by one.
/// </summary>
/// <param name="Whole">The whole hours.</param>
/// <param name="Head">The part of an hour that began before the bucket.</param>
/// <param name="Tail">The part of an hour that ends after the bucket.</param>
public readonly record struct BucketHours(UtcInterval Whole, UtcInterval Head, UtcInterval Tail)
{
    public bool HasParts => !Head.IsEmpty || !Tail.IsEmpty;

    /// <summary>
    /// Returns the hours of a bucket. An hour whose clicks are deleted cannot be split: all of it belongs to the bucket in which it begins.
    /// </summary>
    /// <param name="firstKept">The first hour from which on all clicks are kept.</param>
    public static BucketHours Of(TimeBucket bucket, DateTime firstKept)
    {
        var (startHour, endHour) = (FullHour.Of(bucket.Start), FullHour.Of(bucket.End));
        var whole = new UtcInterval(startHour == bucket.Start ? startHour : startHour.AddHours(1), endHour);
        var (head, tail) = (default(UtcInterval), default(UtcInterval));
        if (startHour < bucket.Start && startHour >= firstKept)
            head = new UtcInterval(bucket.Start, bucket.End < whole.Start ? bucket.End : whole.Start);
        if (endHour < bucket.End && endHour >= bucket.Start)
        {
            if (endHour >= firstKept)
                tail = new UtcInterval(endHour, bucket.End);
            else
                whole = whole with { End = endHour.AddHours(1) };
        }
        return new BucketHours(whole.IsEmpty ? default : whole, head, tail);
    }

    /// <summary>Returns the hours that the ends of a bucket split.</summary>
    public static IEnumerable<DateTime> SplitBy(TimeBucket bucket) =>
        new[] { bucket.Start, bucket.End }.Where(time => FullHour.Of(time) != time).Select(FullHour.Of).Distinct();
}

/// <summary>A span of time, UTC.</summary>
/// <param name="End">Exclusive.</param>
public readonly record struct UtcInterval(DateTime Start, DateTime End)
{
    public bool IsEmpty => End <= Start;
}
