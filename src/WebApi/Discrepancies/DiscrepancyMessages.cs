using ClickTracking.Application.Discrepancies.AdServers;
using ClickTracking.Domain.Discrepancies;
using ClickTracking.WebApi.Wire;

namespace ClickTracking.WebApi.Discrepancies;

/// <param name="Count">The click trackers.</param>
internal sealed record ClickCountsResponse(int Count, ClickCountsContent Discrepancy) : OkResponse
{
    public ClickCountsResponse(ClickCountsContent content)
        : this(content.Trackers.Count, content)
    {
    }
}

/// <param name="Count">The click trackers.</param>
internal sealed record ComparisonResponse(int Count, ComparisonContent Discrepancy) : OkResponse
{
    public ComparisonResponse(ComparisonContent content)
        : this(content.Trackers.Count, content)
    {
    }
}

/// <summary>Our counts of a period.</summary>
/// <param name="EndDate">Not part of the period.</param>
/// <param name="Losses">Clicks that the click ledger misses in the period, of all members together.</param>
internal sealed record ClickCountsContent(
    DateOnly StartDate, DateOnly EndDate, string Timezone, LossesContent Losses, IReadOnlyList<TrackerCountsContent> Trackers);

/// <summary>Clicks that the click ledger misses, whose click trackers are not always known.</summary>
/// <param name="Lost">Neither in the journal nor in the database.</param>
/// <param name="Rejected">Refused by the database, and kept in a file.</param>
/// <param name="Unreadable">Lost in the files of the journal.</param>
internal sealed record LossesContent(long Lost, long Rejected, long Unreadable);

/// <param name="Id">0: click trackers that a node had no room to count apart.</param>
/// <param name="Days">The days that have counts.</param>
internal sealed record TrackerCountsContent(
    long Id, string Name, string? Code, CountsContent Total, IReadOnlyList<DayCountsContent> Days);

internal sealed record DayCountsContent(DateOnly Day, CountsContent Counts);

/// <summary>Our counts: recorded clicks, those of them that are invalid by reason, and requests that were no clicks.</summary>
/// <param name="Clicks">All recorded clicks.</param>
/// <param name="Valid">The clicks that are billed.</param>
/// <param name="Robot">Invalid; a click with several reasons counts under each.</param>
/// <param name="BadCost">Clicks whose cost could not be read; they may be valid.</param>
/// <param name="Refused">Refused requests: their landing page is not allowed.</param>
/// <param name="Inactive">Visitors of the inactive click tracker.</param>
/// <param name="NoDestination">Requests without a landing page.</param>
/// <param name="Emergency">Recorded clicks that came past the journal.</param>
/// <param name="Lost">Redirected and not recorded.</param>
internal sealed record CountsContent(
    long Clicks, long Valid, long Robot, long Prefetch, long Duplicate, long BadCost, long Refused, long Inactive, long NoDestination,
    long Head, long Emergency, long Lost);

/// <summary>An ad server's counts beside ours.</summary>
/// <param name="StartDate">The first day that is compared.</param>
/// <param name="EndDate">The day behind the last one that is compared.</param>
/// <param name="Losses">Clicks that the click ledger misses in the period, of all members together.</param>
/// <param name="Read">How the file was read.</param>
/// <param name="Absent">Click trackers of tracker_id that the file does not have.</param>
internal sealed record ComparisonContent(
    DateOnly StartDate, DateOnly EndDate, string Timezone, LossesContent Losses, ReadContent Read,
    IReadOnlyList<ComparedTrackerContent> Trackers, UnmatchedContent Unmatched, IReadOnlyList<long> Absent);

/// <param name="HeaderRow">The row with the names of the columns, from 1.</param>
/// <param name="Separator">comma, semicolon or tab.</param>
internal sealed record ReadContent(
    int HeaderRow, string Separator, string ColumnTracker, TrackerKey Key, string ColumnDay, DateOrder DateFormat, string ColumnClicks);

/// <param name="Total">All days that are compared.</param>
internal sealed record ComparedTrackerContent(
    long Id, string Name, string? Code, ComparedContent Total, IReadOnlyList<ComparedDayContent> Days);

internal sealed record ComparedDayContent(DateOnly Day, ComparedContent Counts);

/// <summary>Two counts and the verdict on them.</summary>
/// <param name="Theirs">The ad server's clicks.</param>
/// <param name="Difference">The ad server's clicks less our valid ones.</param>
/// <param name="DifferencePercent">In percent of the ad server's clicks; null: it counted none.</param>
/// <param name="Reasons">The reasons that explain the difference together; the verdict is the largest.</param>
/// <param name="ShiftHours">With time_zone, by how many hours the ad server's days begin later than ours; else 0.</param>
/// <param name="Explanation">The verdict in words.</param>
internal sealed record ComparedContent(
    long Theirs, CountsContent Ours, long Difference, decimal? DifferencePercent, Verdict Verdict, IReadOnlyList<Verdict> Reasons,
    int ShiftHours, string Explanation);

/// <summary>The rows of the file that are not part of the comparison.</summary>
/// <param name="Counts">All of them, by reason.</param>
/// <param name="Rows">The first 1,000.</param>
internal sealed record UnmatchedContent(IReadOnlyDictionary<string, long> Counts, IReadOnlyList<UnmatchedRowContent> Rows);

/// <param name="Row">In the file, from 1.</param>
internal sealed record UnmatchedRowContent(int Row, string Tracker, string Day, string Clicks, string Reason);
