using ClickTracking.Application.Common;
using ClickTracking.Application.Journal;
using ClickTracking.Application.Ledger;
using ClickTracking.Application.Nodes;
using ClickTracking.Infrastructure.Database;

namespace ClickTracking.Infrastructure.Ledger;

/// <summary>The ledgers in the database. Times come without a kind and are UTC.</summary>
public sealed class LedgerRepository(DbSession session) : ILedgerRepository
{
    public async Task<IReadOnlyList<NodeLedger>> GetNodesAsync(CancellationToken cancellationToken)
    {
        var nodes = await session.QueryAsync<NodeRow>("ClickLedger.Nodes", null, cancellationToken);
        var outcomes = await session.QueryAsync<OutcomeRow>("ClickLedger.Outcomes", null, cancellationToken);
        var now = await session.FirstOrDefaultAsync<DateTime>("Database.Now", null, cancellationToken);
        return [.. nodes.Select(n => n.Ledger([.. outcomes.Where(o => o.Node == n.Node)]) with { State = n.StateAt(now) })];
    }

    public async Task<IReadOnlyList<ClickLoss>> GetLossesAsync(DateTime since, DateTime until, CancellationToken cancellationToken)
    {
        var rows = await session.QueryAsync<LossRow>("ClickLedger.Losses", new { since, until }, cancellationToken);
        return [.. rows.Select(r => new ClickLoss((int)r.Node, WireNames<LossKind>.Parse(r.Kind), Utc(r.From), Utc(r.To), r.Clicks, r.Reason))];
    }

    public async Task SaveAsync(NodeReport report, IReadOnlyCollection<ClickLoss> losses, CancellationToken cancellationToken)
    {
        await using var transaction = await session.BeginAsync(WriteScope.Independent, cancellationToken);
        var shipping = report.Shipping;
        await session.ExecuteAsync(
            "ClickLedger.SaveNode",
            new
            {
                report.Node,
                report.LedgerId,
                report.StartedAt,
                report.ReportedAt,
                report.JournalClicks,
                report.PendingBytes,
                report.Journaled,
                shipping.Shipped,
                shipping.Stored,
                shipping.AlreadyStored,
                shipping.Rejected,
                shipping.Unreadable,
            },
            cancellationToken);
        foreach (var outcome in report.Outcomes)
            await session.ExecuteAsync(
                "ClickLedger.SaveOutcome", new { report.Node, report.LedgerId, outcome.Outcome, outcome.SinceStart, outcome.Total }, cancellationToken);
        foreach (var loss in losses)
            await session.ExecuteAsync(
                "ClickLedger.SaveLoss",
                new { loss.Node, Kind = WireNames<LossKind>.Of(loss.Kind), loss.From, loss.To, loss.Clicks, loss.Reason }, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static DateTime Utc(DateTime time) => DateTime.SpecifyKind(time, DateTimeKind.Utc);

    private sealed class NodeRow
    {
        public long Node { get; init; }

        public string? LedgerId { get; init; }

        public DateTime? StartedAt { get; init; }

        public DateTime? ReportedAt { get; init; }

        public string? State { get; init; }

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

        public NodeState? StateAt(DateTime now) =>
            State is null || HeartbeatAt is not { } heartbeat ? null : Application.Nodes.Node.StateOf(WireNames<NodeState>.Parse(State), heartbeat, now);

        public NodeLedger Ledger(IReadOnlyList<OutcomeRow> outcomes)
        {
            var report = new NodeReport
            {
                Node = (int)Node,
                LedgerId = LedgerId ?? "",
                StartedAt = Utc(StartedAt ?? default),
                ReportedAt = Utc(ReportedAt ?? default),
                JournalClicks = JournalClicks,
                PendingBytes = PendingBytes,
                Journaled = Journaled,
                Shipping = new ShippingCounts(Shipped, Stored, AlreadyStored, Rejected, Unreadable),
                Outcomes = [.. outcomes.Select(o => new OutcomeCount(o.Outcome, o.SinceStart, o.Total))],
            };
            var totals = new LedgerTotals(
                PositionClicks, new ShippingCounts(TotalShipped, TotalStored, TotalAlreadyStored, TotalRejected, TotalUnreadable), TotalEmergency);
            var ledger = NodeLedger.Of(report, totals);
            return LedgerId is null ? ledger with { StartedAt = null, ReportedAt = null } : ledger;
        }
    }

    private sealed class OutcomeRow
    {
        public long Node { get; init; }

        public string Outcome { get; init; } = "";

        public long SinceStart { get; init; }

        public long Total { get; init; }
    }

    private sealed class LossRow
    {
        public long Node { get; init; }

        public string Kind { get; init; } = "";

        public DateTime From { get; init; }

        public DateTime To { get; init; }

        public long Clicks { get; init; }

        public string Reason { get; init; } = "";
    }
}
