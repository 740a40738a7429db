using ClickTracking.Application.Common;
using ClickTracking.Application.Discrepancies;
using ClickTracking.Domain.Discrepancies;

namespace ClickTracking.WebApi.Discrepancies;

/// <summary>
/// A comparison as a table: a row for each click tracker, one for each of its days, and the rows of the file that are not part of it, each
/// with its <c>level</c>.
/// </summary>
internal static class ComparisonTable
{
    public static IReadOnlyList<string> Columns { get; } =
    [
        "level", "tracker_id", "tracker_name", "tracker_code", "day", "theirs", "difference", "difference_percent", "verdict", "reasons",
        "shift_hours", "explanation", .. ClickCountTable.Counts, "file_row", "file_tracker", "file_day", "file_clicks",
    ];

    private static readonly object?[] _noComparison = new object?[10];
    private static readonly object?[] _noFile = new object?[4];
    private static readonly object?[] _noCounts = new object?[ClickCountTable.Counts.Count];

    public static IEnumerable<IReadOnlyList<object?>> Rows(ClickCountComparison comparison)
    {
        foreach (var tracker in comparison.Trackers)
        {
            yield return Row("tracker", tracker.Tracker, null, tracker.Total);
            foreach (var day in tracker.Days)
                yield return Row("day", tracker.Tracker, ClickCountTable.Text(day.Day), day.Counts);
        }
        foreach (var row in comparison.Unmatched.Listed)
            yield return
            [
                "unmatched", .. _noComparison, row.Reason, .. _noCounts, row.Row, row.Tracker, row.Day, row.Clicks,
            ];
        foreach (var (reason, count) in comparison.Unmatched.Counts)
            yield return
            [
                "unmatched_rows", .. _noComparison, reason, .. _noCounts, count, null, null, null,
            ];
    }

    /// <summary>The reasons of a finding by the verdicts that each alone would be.</summary>
    public static IReadOnlyList<Verdict> ReasonsOf(Finding finding) =>
        [.. VerdictRules.Reasons.Where(r => finding.Reasons.HasFlag(r.Reason)).Select(r => r.Verdict)];

    private static IReadOnlyList<object?> Row(string level, TrackerName tracker, string? day, Compared compared) =>
    [
        level, tracker.Id, tracker.Name, tracker.Code, day, compared.Theirs, compared.Difference, compared.DifferencePercent,
        WireNames<Verdict>.Of(compared.Finding.Verdict), string.Join(';', ReasonsOf(compared.Finding).Select(WireNames<Verdict>.Of)),
        compared.Finding.ShiftHours, compared.Explanation, .. ClickCountTable.Cells(compared.Ours), .. _noFile,
    ];
}
