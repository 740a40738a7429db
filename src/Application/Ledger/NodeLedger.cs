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

    /// <summary>When it reported last, UTC; null: never.</summary>
    public DateTime? ReportedAt { get; init; }

    /// <summary>Null: nobody claimed the number since nodes are claimed.</summary>
    public NodeState? State { get; init; }

    /// <summary>Clicks in the journal that are not in the database.</summary>
    public required long Pending { get; init; }

    public required long PendingBytes { get; init; }

    /// <summary>Since the start of the process, as the requests and the writer counted.</summary>
    public required LedgerCounts SinceStart { get; init; }

    /// <summary>Ever.</summary>
    public required LedgerCounts Total { get; init; }

    /// <summary>Every outcome of a request.</summary>
    public required IReadOnlyList<OutcomeCount> Outcomes { get; init; }

    /// <summary>From what the node reported last and what the database counted in the transactions that stored its clicks.</summary>
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
                journaled.SinceStart + emergency.SinceStart + lost.SinceStart, report.Journaled, report.Shipping, emergency.SinceStart, lost.SinceStart),
            Total = new LedgerCounts(ever + totals.Emergency + lost.Total, ever, totals.Shipping, totals.Emergency, lost.Total),
            Outcomes = report.Outcomes,
        };

        OutcomeCount Count(RedirectCount count) =>
            outcomes.GetValueOrDefault(WireNames<RedirectCount>.Of(count)) ?? new OutcomeCount("", 0, 0);
    }
}

/// <summary>Clicks that were answered with 302, and where they are.</summary>
/// <param name="Answered">
/// Since the start: answers. Ever: what is accounted for, where a click in the journal counts as answered though a crash may have cut
/// off its answer.
/// </param>
/// <param name="Journaled">Committed to the journal.</param>
/// <param name="Emergency">Stored past the journal.</param>
/// <param name="Lost">Neither.</param>
public sealed record LedgerCounts(long Answered, long Journaled, ShippingCounts Shipping, long Emergency, long Lost);

/// <summary>What the database counted of a node's clicks, each in the transaction that stored them.</summary>
/// <param name="PositionClicks">Of the journal up to its stored position.</param>
public sealed record LedgerTotals(long PositionClicks, ShippingCounts Shipping, long Emergency);
