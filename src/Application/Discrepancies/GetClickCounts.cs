using ClickTracking.Application.Access;
using ClickTracking.Application.Common;
using ClickTracking.Application.Ledger;
using ClickTracking.Application.Lookup;
using ClickTracking.Domain.Discrepancies;
using MediatR;

namespace ClickTracking.Application.Discrepancies;

/// <summary>Returns our counts per click tracker and local day, for a comparison with those of an ad server.</summary>
/// <param name="Parameters">As the query string has them.</param>
public sealed record GetClickCounts(Caller Caller, DiscrepancyParameters Parameters) : IRequest<ClickCounts>;

/// <summary>The parameters that both requests have; null: missing.</summary>
/// <param name="TrackerIds">Ids, separated by commas; null: all click trackers.</param>
/// <param name="MemberId">The owner of the click trackers, which an administrator may choose.</param>
public sealed record DiscrepancyParameters(string? StartDate, string? EndDate, string? Timezone, string? TrackerIds, string? MemberId);

/// <param name="Losses">Clicks of all members that were lost in the period, as far as their click trackers are not known.</param>
public sealed record ClickCounts(
    DiscrepancyPeriod Period, LostClicks Losses, IReadOnlyList<CountedTracker> Trackers, IReadOnlyList<string> Warnings);

/// <param name="Days">The days that have counts, in their order.</param>
public sealed record CountedTracker(TrackerName Tracker, ClickTally Total, IReadOnlyList<CountedDay> Days);

public sealed record CountedDay(DateOnly Day, ClickTally Counts);

/// <summary>Clicks of a period that the click ledger misses, of all members together.</summary>
/// <param name="Lost">Neither in the journal nor in the database.</param>
/// <param name="Rejected">Refused by the database, and kept in a file.</param>
/// <param name="Unreadable">Lost in the files of the journal.</param>
public sealed record LostClicks(long Lost, long Rejected, long Unreadable)
{
    /// <summary>Sums up the losses that touch a period.</summary>
    public static async Task<LostClicks> ReadAsync(ILedgerRepository ledger, DiscrepancyPeriod period, CancellationToken cancellationToken)
    {
        var losses = await ledger.GetLossesAsync(period.Start, period.End, cancellationToken);
        return new LostClicks(Count(LossKind.Lost), Count(LossKind.Rejected), Count(LossKind.Unreadable));

        long Count(LossKind kind) => losses.Where(l => l.Kind == kind).Sum(l => l.Clicks);
    }
}

public sealed class GetClickCountsHandler(
    IClickCountRepository counts, ILookupRepository lookup, ILedgerRepository ledger, TimeProvider time)
    : IRequestHandler<GetClickCounts, ClickCounts>
{
    /// <exception cref="ApiException">SYNTAX: a parameter. Not found: a member, or all of the named click trackers.</exception>
    public async Task<ClickCounts> Handle(GetClickCounts request, CancellationToken cancellationToken)
    {
        var (errors, warnings, asked) = (new ValidationErrors(), new Warnings(), request.Parameters);
        var now = time.GetUtcNow().UtcDateTime;
        var scope = TrackerScope.Read(request.Caller, asked.MemberId, asked.TrackerIds, errors);
        var period = DiscrepancyPeriod.Read(asked.StartDate, asked.EndDate, asked.Timezone, now, errors, warnings);
        errors.ThrowSyntax();
        await scope!.RequireAsync(lookup, warnings, cancellationToken);

        var counted = new CountedTrackers(period!);
        var query = new ClickCountQuery(period!.Start, period.End, scope.MemberId, scope.TrackerIds);
        await counts.ReadAsync(query, counted.Add, cancellationToken);
        var names = await lookup.FindManyAsync(LookupType.ClickTracker, counted.Ids, null, cancellationToken);
        var losses = await LostClicks.ReadAsync(ledger, period, cancellationToken);
        return new ClickCounts(period, losses, [.. counted.Ids.Order().Select(id => Tracker(id, counted, period, names))], warnings);
    }

    private static CountedTracker Tracker(
        long id, CountedTrackers counted, DiscrepancyPeriod period, IReadOnlyDictionary<long, LookedUp> names)
    {
        var total = new ClickTally();
        var days = new List<CountedDay>();
        foreach (var (day, counts) in counted.Of(id))
        {
            total.Add(counts);
            days.Add(new CountedDay(period.Days[day], counts));
        }
        return new CountedTracker(TrackerName.Of(id, names), total, days);
    }
}
