using ClickTracking.Application.Common;
using ClickTracking.Application.Ledger;
using ClickTracking.Infrastructure.Database;

namespace ClickTracking.Infrastructure.Ledger;

/// <summary>The ledgers in the database.</summary>
public sealed class LedgerRepository(DbSession session) : ILedgerRepository
{
    public async Task<IReadOnlyList<NodeLedger>> GetNodesAsync(CancellationToken cancellationToken)
    {
        var nodes = await session.QueryAsync<LedgerRow>("ClickLedger.Nodes", null, cancellationToken);
        // The members of a tuple come in the order of the columns.
        var counts = await session.QueryAsync<(long Node, string Outcome, long Total, long SinceStart)>(
            "ClickLedger.Outcomes", null, cancellationToken);
        var outcomes = counts.ToLookup(o => o.Node, o => new OutcomeCount(o.Outcome, o.SinceStart, o.Total));
        var now = await session.FirstOrDefaultAsync<DateTime>("Database.Now", null, cancellationToken);
        return [.. nodes.Select(n => n.ToLedger([.. outcomes[n.Node]], now))];
    }

    public async Task<IReadOnlyList<ClickLoss>> GetLossesAsync(DateTime since, DateTime until, CancellationToken cancellationToken)
    {
        var losses = await session.QueryAsync<(long Node, LossKind Kind, DateTime From, DateTime To, long Clicks, string Reason)>(
            "ClickLedger.Losses", new { since, until }, cancellationToken);
        return [.. losses.Select(l => new ClickLoss((int)l.Node, l.Kind, l.From, l.To, l.Clicks, l.Reason))];
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
                "ClickLedger.SaveOutcome", new { report.Node, report.LedgerId, outcome.Outcome, outcome.SinceStart, outcome.Total },
                cancellationToken);
        foreach (var loss in losses)
            await session.ExecuteAsync(
                "ClickLedger.SaveLoss",
                new { loss.Node, Kind = WireNames<LossKind>.Of(loss.Kind), loss.From, loss.To, loss.Clicks, loss.Reason },
                cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
