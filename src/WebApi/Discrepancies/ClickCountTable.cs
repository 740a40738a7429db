using System.Globalization;
using ClickTracking.Application.Discrepancies;
using ClickTracking.Domain.Discrepancies;

namespace ClickTracking.WebApi.Discrepancies;

/// <summary>Our counts as a table: a row for each click tracker and day.</summary>
internal static class ClickCountTable
{
    /// <summary>The columns of our counts, which the comparison has too.</summary>
    public static readonly IReadOnlyList<string> Counts =
    [
        "clicks", "valid", "robot", "prefetch", "duplicate", "bad_cost", "refused", "inactive", "no_destination", "head", "emergency",
        "lost",
    ];

    public static IReadOnlyList<string> Columns { get; } = ["tracker_id", "tracker_name", "tracker_code", "day", .. Counts];

    public static IEnumerable<IReadOnlyList<object?>> Rows(ClickCounts counts) =>
        from tracker in counts.Trackers
        from day in tracker.Days
        let name = tracker.Tracker
        select (IReadOnlyList<object?>)[name.Id, name.Name, name.Code, Text(day.Day), .. Cells(day.Counts)];

    public static IEnumerable<object?> Cells(ClickTally counts) =>
    [
        counts.Clicks, counts.Valid, counts.Robot, counts.Prefetch, counts.Duplicate, counts.BadCost, counts.Refused, counts.Inactive,
        counts.NoDestination, counts.Head, counts.Emergency, counts.Lost,
    ];

    public static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
