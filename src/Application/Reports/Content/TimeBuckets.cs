using ClickTracking.Application.Reports.Requests;

namespace ClickTracking.Application.Reports.Content;

/// <summary>
/// Cuts the time of a report into buckets, which follow each other without a gap or an overlap, each with a label of its own. As
/// <see cref="LocalTime"/> decides, an hour that clocks show twice is one bucket of two hours, and one that they skip is none.
/// </summary>
public static class TimeBuckets
{
    /// <summary>More than clocks are ever set back. A moment after that belongs to the bucket of a label that was shown before.</summary>
    private const int HoursBack = 3;

    /// <summary>Returns the buckets in the order of time. The first and the last may be shorter than others.</summary>
    public static IEnumerable<TimeBucket> Cut(DateTime start, DateTime end, TimeZoneInfo zone, BucketSize size)
    {
        var label = Floor(TimeZoneInfo.ConvertTimeFromUtc(start, zone).AddHours(-HoursBack), size);
        for (var cursor = start; cursor < end;)
        {
            var next = Next(label, size);
            var stop = size == BucketSize.Period ? end : Earlier(LocalTime.ToUtc(next, zone), end);
            if (stop > cursor)
            {
                yield return new TimeBucket(label, cursor, stop);
                cursor = stop;
            }
            label = next;
        }
    }

    /// <summary>Returns the size that the columns of a report ask for: that of the shortest.</summary>
    public static BucketSize SizeOf(IEnumerable<ReportColumn> columns) =>
        columns.Select(c => SizeOf(c.Kind)).DefaultIfEmpty(BucketSize.Period).Min();

    /// <summary>Returns the beginning of the hour, day or month of a time.</summary>
    public static DateTime Floor(DateTime time, BucketSize size) => size switch
    {
        BucketSize.Hour => time.Date.AddHours(time.Hour),
        BucketSize.Day => time.Date,
        _ => new DateTime(time.Year, time.Month, 1),
    };

    /// <summary>
    /// Returns the size of the buckets that a column of this kind shows; <see cref="BucketSize.Period"/>: it shows no time.
    /// </summary>
    public static BucketSize SizeOf(ValueKind kind) => kind switch
    {
        ValueKind.Hour => BucketSize.Hour,
        ValueKind.Day => BucketSize.Day,
        ValueKind.Month => BucketSize.Month,
        _ => BucketSize.Period,
    };

    private static DateTime Next(DateTime label, BucketSize size) => size switch
    {
        BucketSize.Hour => label.AddHours(1),
        BucketSize.Day => label.AddDays(1),
        _ => label.AddMonths(1),
    };

    private static DateTime Earlier(DateTime one, DateTime other) => one < other ? one : other;
}
