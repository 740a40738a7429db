using ClickTracking.Application.Common;
using ClickTracking.Application.FirstStart.DemoClicks;
using ClickTracking.Application.Journal;
using ClickTracking.Application.Nodes;
using ClickTracking.Application.Redirects;
using ClickTracking.Domain.Clicks;
using ClickTracking.Infrastructure.Database;
using ClickTracking.Infrastructure.Redirects;
using Microsoft.Extensions.DependencyInjection;

namespace ClickTracking.Infrastructure.FirstStart;

/// <summary>
/// The demo's clicks go into the product's own store of clicks, as the journal of a node that no machine is. The position of that journal
/// says how many days are stored: the store writes it in the transaction of the clicks.
/// </summary>
public sealed class DemoFilling(
    DbSession session, INodeRepository nodes, [FromKeyedServices(DemoFilling.Folder)] IClickStore store) : IDemoFilling
{
    /// <summary>The identity of the data folder of the demo's node, which no real folder has.</summary>
    public const string Folder = "00000000000000000000000000000000";

    private const string Host = "demo";

    /// <summary>The last ids of the objects, whose next ones go on behind them. The other kinds have higher ids in the examples.</summary>
    private static readonly (string Service, long LastId)[] _lastIds = [("insertion-order", 5205), ("payment-rule", 7205)];

    public async Task BeginAsync(DateTime now, CancellationToken cancellationToken)
    {
        await session.ExecuteAsync("DemoClicks.Objects", new { now }, cancellationToken);
        foreach (var (service, last) in _lastIds)
            await session.ExecuteAsync("ObjectIds.SetLast", new { service, last }, cancellationToken);
        await session.ExecuteAsync("DemoClicks.OpenHours", null, cancellationToken);
        var number = ClickId.MaxNode;
        while (await nodes.FindAsync(number, cancellationToken) is not null)
            number--;
        await nodes.InsertAsync(
            new NodeIdentity(number, Folder, Folder, Host), new HourMarks(DemoPeriod.Before(now).From, null), now, cancellationToken);
    }

    public Task<DemoState?> FindAsync(CancellationToken cancellationToken) =>
        session.FirstOrDefaultAsync<DemoState>("DemoClicks.State", new { Folder }, cancellationToken);

    public async Task<bool> StoreAsync(DemoState state, IReadOnlyList<Click> clicks, CancellationToken cancellationToken)
    {
        var from = new JournalPosition(state.Days, 0, state.Clicks);
        var range = new JournalRange(from, new JournalPosition(state.Days + 1, 0, state.Clicks + clicks.Count));
        try
        {
            await store.StoreAsync(state.Node, clicks, range, default, cancellationToken);
            return true;
        }
        catch (JournalPositionMovedException)
        {
            return false;
        }
    }

    public async Task<bool> FinishAsync(
        DemoState state, IReadOnlyDictionary<TrackerOutcome, long> outcomes, CancellationToken cancellationToken)
    {
        await using var transaction = await session.BeginAsync(WriteScope.Independent, cancellationToken);
        var until = DemoPeriod.Before(state.StartedAt).Until;
        if (await session.ExecuteAsync("DemoClicks.Stop", new { Folder, until }, cancellationToken) == 0)
            return false;
        await TrackerOutcomeRepository.AddAsync(session, outcomes, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }
}
