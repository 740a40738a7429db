using ClickTracking.Application.Common;
using ClickTracking.Application.Journal;
using ClickTracking.Application.Nodes;
using ClickTracking.Application.Redirects;

namespace ClickTracking.Application.Ledger;

/// <summary>One node's account of its clicks.</summary>
public sealed record NodeLedger
{
    public required int Node { get; init; }

    /// <summary>UTC; null: it never reported.</summary>
    public DateTime? StartedAt { get; init; }

    /// <summary>The time of its last report, UTC; null: never.</summary>
    public DateTime? ReportedAt { get; init; }

    /// <summary>Null: no process has claimed the number since nodes are claimed.</summary>
    public NodeState? State { get; init; }

    /// <summary>Clicks in the journal that are not in the database.</summary>
    public required long Pending { get; init; }

    public required long PendingBytes { get; init; }

    /// <summary>The counts since the start of the process, by the requests and the writer.</summary>
    public required LedgerCounts SinceStart { get; init; }

    /// <summary>The counts since the data folder was created.</summary>
    public required LedgerCounts Total { get; init; }

    /// <summary>The counts of every outcome of a request.</summary>
    public required IReadOnlyList<OutcomeCount> Outcomes { get; init; }

    /// <summary>
    /// Combines the last report of a node with the counts that the database keeps in the transactions that store its clicks.
    /// </summary>
    public static NodeLedger Of(NodeReport report, LedgerTotals totals)
    {
        var outcomes = report.Outcomes.ToDictionary(o => o.Outcome);
        var (journaled, emergency, lost) = (Count(RedirectCount.Journaled), Count(RedirectCount.Emergency), Count(RedirectCount.Lost));
        var pending = Math.Max(0, report.JournalClicks - totals.PositionClicks);
        var ever = totals.Shipping.Shipped + totals.Shipping.Unreadable + pending;
        return new NodeLedger
        {
            Node = report.Node,
            StartedAt = report.StartedAt,
            ReportedAt = report.ReportedAt,
            Pending = pending,
            PendingBytes = report.PendingBytes,
            SinceStart = new LedgerCounts(
                journaled.SinceStart + emergency.SinceStart + lost.SinceStart, report.Journaled, report.Shipping,
                emergency.SinceStart, lost.SinceStart),
            Total = new LedgerCounts(ever + totals.Emergency + lost.Total, ever, totals.Shipping, totals.Emergency, lost.Total),
            Outcomes = report.Outcomes,
        };

        OutcomeCount Count(RedirectCount count) =>
            outcomes.GetValueOrDefault(WireNames<RedirectCount>.Of(count)) ?? new OutcomeCount("", 0, 0);
    }
}

/// <summary>The numbers of clicks that were answered with 302, by the place where they are.</summary>
/// <param name="Answered">
/// Since the start: answers. In total: clicks that are accounted for, where a click in the journal counts as answered though a crash may
/// have cut off its answer.
/// </param>
/// <param name="Journaled">Committed to the journal.</param>
/// <param name="Emergency">Stored in the database without the journal.</param>
/// <param name="Lost">Neither in the journal nor in the database.</param>
public sealed record LedgerCounts(long Answered, long Journaled, ShippingCounts Shipping, long Emergency, long Lost);

/// <summary>The counts that the database keeps of a node's clicks, in the transactions that store them.</summary>
/// <param name="PositionClicks">Clicks in the journal up to its stored position.</param>
public sealed record LedgerTotals(long PositionClicks, ShippingCounts Shipping, long Emergency);
