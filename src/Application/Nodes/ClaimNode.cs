using System.Globalization;
using ClickTracking.Application.Common;
using MediatR;
using Microsoft.Extensions.Logging;

namespace ClickTracking.Application.Nodes;

/// <summary>
/// Takes this node's number if it is free: if no data folder holds it, if this one does (its lock proves that the earlier process is gone),
/// if the holder has stopped or was retired, or if it is silent.
/// </summary>
/// <param name="Watched">The silent holder as it was <see cref="NodeHeartbeat.Watch"/> ago; null: it has not been watched yet.</param>
public sealed record ClaimNode(Node? Watched = null) : IRequest<ClaimAnswer>;

/// <param name="Holder">The node that has the number; null: it was taken.</param>
/// <param name="MayBeGone">
/// The holder is silent: claim again after <see cref="NodeHeartbeat.Watch"/> with the holder of this answer.
/// </param>
public sealed record ClaimAnswer(bool IsHeld, Node? Holder, bool MayBeGone, DateTime Now)
{
    /// <summary>The reason of a refusal for a person, in one line.</summary>
    public string Refusal => Holder is null ? "" : string.Create(
        CultureInfo.InvariantCulture,
        $"Node:Id {Holder.Number} is held by another data folder, on host {Holder.Host}, whose last sign of life was at "
        + $"{Holder.HeartbeatAt:yyyy-MM-dd HH:mm:ss} UTC, {Math.Max(0, (Now - Holder.HeartbeatAt).TotalSeconds):0} s ago: "
        + $"give this node another Node:Id, or stop that one first");
}

public sealed class ClaimNodeHandler(INodeRepository nodes, NodeClaim claim, IUnitOfWork work, ILogger<ClaimNodeHandler> log)
    : IRequestHandler<ClaimNode, ClaimAnswer>
{
    private NodeIdentity Me => claim.Node;

    public async Task<ClaimAnswer> Handle(ClaimNode request, CancellationToken cancellationToken)
    {
        // If another start wins a race, the second try finds it as the holder.
        var answer = await TryAsync(request, cancellationToken) ?? await TryAsync(request, cancellationToken)
            ?? throw new InvalidOperationException($"The holder of Node:Id {Me.Number} changes again and again.");
        if (answer.IsHeld)
            claim.Hold();
        return answer;
    }

    /// <returns>Null: another start has taken the number meanwhile.</returns>
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
            log.LogWarning(
                "Node {Node} was retired and is back; it brings what its journal holds, also into hours that were closed without it",
                Me.Number);
        else if (holder.Folder != Me.Folder && holder.StateAt(now) == NodeState.Silent)
            log.LogWarning(
                "Node {Node} was held by another data folder, on host {Host}, silent since {HeartbeatAt:yyyy-MM-dd HH:mm:ss}; "
                + "what its journal holds is missing until that folder is started again",
                Me.Number, holder.Host, holder.HeartbeatAt);
    }
}
