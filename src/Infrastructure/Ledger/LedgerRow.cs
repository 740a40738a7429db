using ClickTracking.Application.Journal;
using ClickTracking.Application.Ledger;
using ClickTracking.Application.Nodes;

namespace ClickTracking.Infrastructure.Ledger;

/// <summary>
/// A node's report and the database's own counts side by side. A node without a report was last run by a version without a ledger: it has
/// no <see cref="LedgerId"/> and no times.
/// </summary>
internal sealed record LedgerRow
{
    public long Node { get; init; }

    public string? LedgerId { get; init; }

    public DateTime? StartedAt { get; init; }

    public DateTime? ReportedAt { get; init; }

    public NodeState? State { get; init; }

    public DateTime? HeartbeatAt { get; init; }

    public long JournalClicks { get; init; }

    public long PendingBytes { get; init; }

    public long Journaled { get; init; }

    public long Shipped { get; init; }

    public long Stored { get; init; }

    public long AlreadyStored { get; init; }

    public long Rejected { get; init; }

    public long Unreadable { get; init; }

    public long PositionClicks { get; init; }

    public long TotalShipped { get; init; }

    public long TotalStored { get; init; }

    public long TotalAlreadyStored { get; init; }

    public long TotalRejected { get; init; }

    public long TotalUnreadable { get; init; }

    public long TotalEmergency { get; init; }

    /// <param name="now">By the database's clock.</param>
    public NodeLedger ToLedger(IReadOnlyList<OutcomeCount> outcomes, DateTime now)
    {
        var report = new NodeReport
        {
            Node = (int)Node,
            LedgerId = LedgerId ?? "",
            StartedAt = StartedAt ?? default,
            ReportedAt = ReportedAt ?? default,
            JournalClicks = JournalClicks,
            PendingBytes = PendingBytes,
            Journaled = Journaled,
            Shipping = new ShippingCounts(Shipped, Stored, AlreadyStored, Rejected, Unreadable),
            Outcomes = outcomes,
        };
        var totals = new LedgerTotals(
            PositionClicks, new ShippingCounts(TotalShipped, TotalStored, TotalAlreadyStored, TotalRejected, TotalUnreadable),
            TotalEmergency);
        return NodeLedger.Of(report, totals) with { StartedAt = StartedAt, ReportedAt = ReportedAt, State = StateAt(now) };
    }

    private NodeState? StateAt(DateTime now) =>
        State is { } written && HeartbeatAt is { } heartbeat ? Application.Nodes.Node.StateOf(written, heartbeat, now) : null;
}
