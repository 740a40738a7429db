using ClickTracking.Application.Common;
using MediatR;
using Microsoft.Extensions.Logging;

namespace ClickTracking.Application.Nodes;

/// <summary>Records a heartbeat of this node. False: another process holds the number, and <see cref="NodeClaim.IsLost"/> is set.</summary>
public sealed record BeatNode : IRequest<bool>;

public sealed class BeatNodeHandler(
    INodeRepository nodes, NodeClaim claim, IShippedUntil shipped, IUnitOfWork work, ILogger<BeatNodeHandler> log)
    : IRequestHandler<BeatNode, bool>
{
    public async Task<bool> Handle(BeatNode request, CancellationToken cancellationToken)
    {
        await using var transaction = await work.BeginAsync(WriteScope.Independent, cancellationToken);
        var holder = await nodes.FindAsync(claim.Node.Number, cancellationToken);
        var now = await nodes.GetNowAsync(cancellationToken);
        var marks = new HourMarks(shipped.Time, await nodes.GetClosedUntilAsync(holder?.ClosedUntil, now, cancellationToken));
        if (!await nodes.BeatAsync(claim.Node, marks, now, cancellationToken))
        {
            claim.Lose();
            log.LogCritical(
                new EventId(1600, "NodeNumberLost"), "Node {Node} is held by another process, on host {Host}, by now: "
                + "this one stops, and keeps in its journal what is not in the database",
                claim.Node.Number, holder?.Host);
            return false;
        }
        await transaction.CommitAsync(cancellationToken);
        if (holder?.State == NodeState.Retired)
            log.LogWarning(
                new EventId(1601, "RetiredNodeIsBack"),
                "Node {Node} was retired while it gave no sign of life, and is back", claim.Node.Number);
        return true;
    }
}

/// <summary>Gives up the number of this node, which stops with an empty journal, so that others may take it.</summary>
public sealed record ReleaseNode : IRequest<Unit>;

public sealed class ReleaseNodeHandler(INodeRepository nodes, NodeClaim claim, IShippedUntil shipped, IUnitOfWork work)
    : IRequestHandler<ReleaseNode, Unit>
{
    public async Task<Unit> Handle(ReleaseNode request, CancellationToken cancellationToken)
    {
        await using var transaction = await work.BeginAsync(WriteScope.Independent, cancellationToken);
        await nodes.ReleaseAsync(claim.Node, shipped.Time, await nodes.GetNowAsync(cancellationToken), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Unit.Value;
    }
}
