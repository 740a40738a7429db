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

public sealed class ClaimNodeHandler(
    INodeRepository nodes, NodeClaim claim, IShippedUntil shipped, IUnitOfWork work, ILogger<ClaimNodeHandler> log)
    : IRequestHandler<ClaimNode, ClaimAnswer>
{
    private NodeIdentity Me => claim.Node;

    public async Task<ClaimAnswer> Handle(ClaimNode request, CancellationToken cancellationToken)
    {
        var shippedUntil = await shipped.ReadAsync(cancellationToken);
        // If another start wins a race, the second try finds it as the holder.
        var answer = await TryAsync(request, shippedUntil, cancellationToken) ?? await TryAsync(request, shippedUntil, cancellationToken)
            ?? throw new InvalidOperationException($"The holder of Node:Id {Me.Number} changes again and again.");
        if (answer.IsHeld)
            claim.Hold();
        return answer;
    }

    /// <returns>Null: another start has taken the number meanwhile.</returns>
    private async Task<ClaimAnswer?> TryAsync(ClaimNode request, DateTime? shippedUntil, CancellationToken cancellationToken)
    {
        await using var transaction = await work.BeginAsync(WriteScope.Independent, cancellationToken);
        var now = await nodes.GetNowAsync(cancellationToken);
        var holder = await nodes.FindAsync(Me.Number, cancellationToken);
        if (holder is not null && !IsFree(holder, request.Watched, now))
            return new ClaimAnswer(false, holder, holder.StateAt(now) == NodeState.Silent, now);
        // A journal that still holds clicks goes on where it was, so that it opens no hour that is in the database.
        var marks = new HourMarks(
            shippedUntil ?? await nodes.GetShippedUntilAsync(Me.Folder, cancellationToken),
            await nodes.GetClosedUntilAsync(holder?.ClosedUntil, now, cancellationToken));
        if (!await TakeAsync(holder, marks, now, cancellationToken))
            return null;
        await FollowFoldersAsync(holder, cancellationToken);
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

    private async Task<bool> TakeAsync(Node? holder, HourMarks marks, DateTime now, CancellationToken cancellationToken)
    {
        if (holder is not null)
            return await nodes.TakeAsync(Me, holder.Process, marks, now, cancellationToken);
        try
        {
            await nodes.InsertAsync(Me, marks, now, cancellationToken);
            return true;
        }
        catch (ConstraintViolationException)
        {
            return false;
        }
    }

    /// <summary>
    /// This folder has left its other numbers and is lost no more. The holder's folder is, unless it stopped with an empty journal: its
    /// hours stay open until it comes back or is retired.
    /// </summary>
    private async Task FollowFoldersAsync(Node? holder, CancellationToken cancellationToken)
    {
        await nodes.LeaveOthersAsync(Me, cancellationToken);
        await nodes.FindAgainAsync(Me.Folder, cancellationToken);
        if (holder is not null && holder.Folder != Me.Folder && holder.State != NodeState.Stopped)
            await nodes.LoseAsync(holder, cancellationToken);
    }

    private void Report(Node? holder, DateTime now)
    {
        if (holder is null)
            return;
        if (holder.Folder == Me.Folder && holder.State == NodeState.Retired)
            log.LogWarning(
                new EventId(1602, "RetiredNodeStarted"),
                "Node {Node} was retired and is back; it brings what its journal holds, also into hours that were closed without it",
                Me.Number);
        else if (holder.Folder != Me.Folder && holder.StateAt(now) == NodeState.Silent)
            log.LogWarning(
                new EventId(1604, "NodeNumberTaken"),
                "Node {Node} was held by another data folder, on host {Host}, silent since {HeartbeatAt:yyyy-MM-dd HH:mm:ss}; "
                + "its hours stay open until that folder is started again or retired",
                Me.Number, holder.Host, holder.HeartbeatAt);
    }
}
