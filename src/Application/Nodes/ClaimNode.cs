using ClickTracking.Application.Common;
using MediatR;
using Microsoft.Extensions.Logging;

namespace ClickTracking.Application.Nodes;

/// <summary>
/// Takes this node's number: when nobody holds it, when this data folder does (its lock proves that the earlier process is gone), when the
/// holder stopped or was retired, or when it is silent.
/// </summary>
/// <param name="Watched">The silent holder as it was <see cref="NodeHeartbeat.Watch"/> ago; null: not watched yet.</param>
public sealed record ClaimNode(Node? Watched = null) : IRequest<ClaimAnswer>;

/// <param name="Holder">Who has the number, when it is not taken.</param>
/// <param name="MayBeGone">The holder is silent: ask again after <see cref="NodeHeartbeat.Watch"/> with what was seen.</param>
public sealed record ClaimAnswer(bool IsHeld, Node? Holder, bool MayBeGone, DateTime Now)
{
    /// <summary>What a person needs to know, one line.</summary>
    public string Refusal => Holder is null ? "" : FormattableString.Invariant(
        $"Node:Id {Holder.Number} is held by another data folder, on host {Holder.Host}, whose last sign of life was at {Holder.HeartbeatAt:yyyy-MM-dd HH:mm:ss} UTC, {Math.Max(0, (Now - Holder.HeartbeatAt).TotalSeconds):0} s ago: give this node another Node:Id, or stop that one first");
}

public sealed class ClaimNodeHandler(INodeRepository nodes, NodeClaim claim, IUnitOfWork work, ILogger<ClaimNodeHandler> log)
    : IRequestHandler<ClaimNode, ClaimAnswer>
{
    private NodeIdentity Me => claim.Node;

    public async Task<ClaimAnswer> Handle(ClaimNode request, CancellationToken cancellationToken)
    {
        // Whoever is beaten in a race sees the winner at the second look.
        var answer = await TryAsync(request, cancellationToken) ?? await TryAsync(request, cancellationToken)
            ?? throw new InvalidOperationException($"The holder of Node:Id {Me.Number} changes again and again.");
        if (answer.IsHeld)
            claim.Hold();
        return answer;
    }

    /// <returns>Null: another start was faster.</returns>
    private async Task<ClaimAnswer?> TryAsync(ClaimNode request, CancellationToken cancellationToken)
    {
        await using var transaction = await work.BeginAsync(WriteScope.Independent, cancellationToken);
        var now = await nodes.GetNowAsync(cancellationToken);
        var holder = await nodes.FindAsync(Me.Number, cancellationToken);
        if (holder is not null && !IsFree(holder, request.Watched, now))
            return new ClaimAnswer(false, holder, holder.StateAt(now) == NodeState.Silent, now);
        if (!await TakeAsync(holder, now, cancellationToken))
            return null;
        await nodes.LeaveOthersAsync(Me, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        Report(holder, now);
        return new ClaimAnswer(true, null, false, now);
    }

    private bool IsFree(Node holder, Node? watched, DateTime now) => holder.Folder == Me.Folder || holder.StateAt(now) switch
    {
        NodeState.Live => false,
        NodeState.Silent => watched is not null && holder.Process == watched.Process && holder.HeartbeatAt == watched.HeartbeatAt,
        _ => true,
    };

    private async Task<bool> TakeAsync(Node? holder, DateTime now, CancellationToken cancellationToken)
    {
        if (holder is not null)
            return await nodes.TakeAsync(Me, holder.Process, now, cancellationToken);
        try
        {
            await nodes.InsertAsync(Me, now, cancellationToken);
            return true;
        }
        catch (ConstraintViolationException)
        {
            return false;
        }
    }

    private void Report(Node? holder, DateTime now)
    {
        if (holder is null)
            return;
        if (holder.Folder == Me.Folder && holder.State == NodeState.Retired)
            log.LogWarning("Node {Node} was retired and is back; it brings what its journal holds, also into hours that were closed without it", Me.Number);
        else if (holder.Folder != Me.Folder && holder.StateAt(now) == NodeState.Silent)
            log.LogWarning(
                "Node {Node} was held by another data folder, on host {Host}, silent since {HeartbeatAt:yyyy-MM-dd HH:mm:ss}; what its journal holds is missing until that folder is started again",
                Me.Number, holder.Host, holder.HeartbeatAt);
    }
}
