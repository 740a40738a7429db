using ClickTracking.Application.Discrepancies.AdServers;
using ClickTracking.Domain.Discrepancies;

namespace ClickTracking.Application.Discrepancies;

/// <summary>An ad server's counts beside ours.</summary>
/// <param name="Period">The days that are compared.</param>
/// <param name="Columns">How the file was read.</param>
/// <param name="Absent">Named click trackers that the file does not have.</param>
public sealed record ClickCountComparison(
    DiscrepancyPeriod Period, LostClicks Losses, ReadColumns Columns, IReadOnlyList<ComparedTracker> Trackers, UnmatchedRows Unmatched,
    IReadOnlyList<long> Absent, IReadOnlyList<string> Warnings);

/// <summary>How the ad server's file was read.</summary>
/// <param name="HeaderRow">The number of the row with the names of the columns, from 1.</param>
/// <param name="ColumnTracker">The column by which click trackers were found.</param>
/// <param name="Separator"><c>comma</c>, <c>semicolon</c> or <c>tab</c>.</param>
public sealed record ReadColumns(
    int HeaderRow, string Separator, string ColumnTracker, TrackerKey Key, string ColumnDay, DateOrder DateFormat, string ColumnClicks)
{
    public ReadColumns(AdServerFile file, TrackerMatching matching)
        : this(
            file.Layout.HeaderRow, file.Layout.Separator switch { ',' => "comma", ';' => "semicolon", _ => "tab" }, matching.Column.Name,
            matching.Key, file.Layout.Day.Name, file.Order, file.Layout.Clicks.Name)
    {
    }
}

/// <summary>Two counts and the verdict on them.</summary>
/// <param name="Theirs">The ad server's clicks.</param>
/// <param name="Explanation">The verdict in words.</param>
public sealed record Compared(long Theirs, ClickTally Ours, Finding Finding, string Explanation)
{
    /// <summary>The ad server's clicks less our valid ones.</summary>
    public long Difference => Theirs - Ours.Valid;

    /// <summary>In percent of the ad server's clicks, with one decimal; null: it counted none.</summary>
    public decimal? DifferencePercent => Theirs == 0 ? null : Math.Round(100m * Difference / Theirs, 1);

    public static Compared Of(long theirs, ClickTally ours, Finding finding) =>
        new(theirs, ours, finding, ComparisonText.Of(theirs, ours, finding));
}

public sealed record ComparedDay(DateOnly Day, Compared Counts);

/// <param name="Days">All days that are compared.</param>
public sealed record ComparedTracker(TrackerName Tracker, Compared Total, IReadOnlyList<ComparedDay> Days)
{
    internal static ComparedTracker Of(
        TrackerName tracker, IReadOnlyList<long> theirs, IReadOnlyDictionary<int, ClickTally> ours,
        (HourlyClicks Valid, HourlyClicks All) hours, DiscrepancyPeriod period)
    {
        var total = new ClickTally();
        var days = new List<ClickTally>();
        for (var day = 0; day < theirs.Count; day++)
        {
            days.Add(ours.TryGetValue(day, out var counts) ? counts : new ClickTally());
            total.Add(days[day]);
        }
        var finding = VerdictRules.JudgeTracker(theirs, days, hours.Valid, hours.All);
        var shift = finding.ShiftHours;
        return new ComparedTracker(
            tracker, Compared.Of(theirs.Sum(), total, finding),
            [.. days.Select((counts, day) => new ComparedDay(period.Days[day], Compared.Of(theirs[day], counts, VerdictRules.JudgeDay(
                theirs[day], counts, (hours.Valid.OfDay(day, shift), hours.All.OfDay(day, shift)), shift))))]);
    }
}
