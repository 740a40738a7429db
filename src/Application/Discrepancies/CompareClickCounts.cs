using ClickTracking.Application.Access;
using ClickTracking.Application.Common;
using ClickTracking.Application.Discrepancies.AdServers;
using ClickTracking.Application.Ledger;
using ClickTracking.Application.Lookup;
using MediatR;

namespace ClickTracking.Application.Discrepancies;

/// <summary>Compares an ad server's counts per click tracker and day with ours, and says what the differences come from.</summary>
/// <param name="Parameters">As the query string has them.</param>
/// <param name="Columns">The columns of the file, as far as the query string names them.</param>
/// <param name="Content">The ad server's file.</param>
public sealed record CompareClickCounts(
    Caller Caller, DiscrepancyParameters Parameters, ColumnParameters Columns, ReadOnlyMemory<byte> Content)
    : IRequest<ClickCountComparison>;

/// <summary>The names of the columns in the query string; null: missing.</summary>
public sealed record ColumnParameters(string? Tracker, string? Day, string? Clicks, string? Key, string? DateFormat);

public sealed class CompareClickCountsHandler(
    IClickCountRepository counts, ITrackerKeyRepository keys, ILookupRepository lookup, ILedgerRepository ledger, ITableFile file,
    ComparisonThread thread, TimeProvider time)
    : IRequestHandler<CompareClickCounts, ClickCountComparison>
{
    /// <exception cref="ApiException">SYNTAX: a parameter or the file. Not found: a member, or all of the named click trackers.</exception>
    public async Task<ClickCountComparison> Handle(CompareClickCounts request, CancellationToken cancellationToken)
    {
        var (errors, warnings, asked, columns) = (new ValidationErrors(), new Warnings(), request.Parameters, request.Columns);
        var scope = TrackerScope.Read(request.Caller, asked.MemberId, asked.TrackerIds, errors);
        var whole = DiscrepancyPeriod.Read(
            asked.StartDate, asked.EndDate, asked.Timezone, time.GetUtcNow().UtcDateTime, errors, warnings);
        var choice = ColumnChoice.Read(columns.Tracker, columns.Day, columns.Clicks, columns.Key, columns.DateFormat, errors);
        errors.ThrowSyntax();
        await scope!.RequireAsync(lookup, warnings, cancellationToken);

        var theirs = await thread.RunAsync(
            () => AdServerFile.Read(file, request.Content, choice, whole!, cancellationToken), cancellationToken);
        var matching = await TrackerMatching.FindAsync(theirs, lookup, keys, scope.MemberId, cancellationToken);
        var days = ComparedDays(theirs, whole!, warnings);
        var matched = MatchedClicks.Of(theirs, matching, scope, days.First, days.Last);
        var period = whole!.Between(days.First, days.Last);

        var (counted, hours) = (new CountedTrackers(period), new HourCounts(period));
        var query = new ClickCountQuery(hours.Start, hours.End, scope.MemberId, matched.Ids);
        await counts.ReadAsync(
            query,
            (hour, tracker, part) =>
            {
                counted.Add(hour, tracker, part);
                hours.Add(hour, tracker, part);
            },
            cancellationToken);
        var names = await lookup.FindManyAsync(LookupType.ClickTracker, matched.Ids, null, cancellationToken);
        var losses = await LostClicks.ReadAsync(ledger, period, cancellationToken);
        var trackers = await thread.RunAsync(
            () => matched.Ids.Order().Select(id => ComparedTracker.Of(
                TrackerName.Of(id, names), matched.DaysOf(id), counted.Of(id), hours.Of(id), period)).ToList(), cancellationToken);
        return new ClickCountComparison(
            period, losses, new ReadColumns(theirs, matching), trackers, theirs.Unmatched, Absent(scope, matched), warnings);
    }

    /// <summary>
    /// The days from the first to the last of the file. On a day in between that the file does not have, the ad server counted nothing: it
    /// leaves such rows out. Of days before and after, nothing is known.
    /// </summary>
    private static (int First, int Last) ComparedDays(AdServerFile theirs, DiscrepancyPeriod period, Warnings warnings)
    {
        if (theirs.Rows.Count == 0)
            return (0, period.Days.Length - 1);
        var (first, last) = (theirs.Rows.Min(r => r.Day), theirs.Rows.Max(r => r.Day));
        if (first > 0 || last < period.Days.Length - 1)
            warnings.Add(
                $"the file has the days from {period.Days[first]:yyyy-MM-dd} to {period.Days[last]:yyyy-MM-dd}: only these are compared");
        return (first, last);
    }

    /// <summary>The named click trackers that the file does not have.</summary>
    private static IReadOnlyList<long> Absent(TrackerScope scope, MatchedClicks matched) =>
        scope.TrackerIds is null ? [] : [.. scope.TrackerIds.Except(matched.Ids).Order()];
}
