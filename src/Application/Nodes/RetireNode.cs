using System.Globalization;
using ClickTracking.Application.Access;
using ClickTracking.Application.Audit;
using ClickTracking.Application.Common;
using MediatR;

namespace ClickTracking.Application.Nodes;

/// <summary>Retires a node that is gone for good, and returns it: hours close without the clicks that its journal may hold.</summary>
/// <param name="Id">The node's number, from the query string.</param>
/// <param name="State">The state that it is to have: <c>retired</c>; null: missing.</param>
public sealed record RetireNode(Caller Caller, string? Id, string? State) : IRequest<Node>;

public sealed class RetireNodeHandler(INodeRepository nodes, AuditTrail audit, IUnitOfWork work) : IRequestHandler<RetireNode, Node>
{
    /// <exception cref="ApiException">
    /// The caller is no administrator; there is no such node; it is live, or was stopped cleanly by now.
    /// </exception>
    public async Task<Node> Handle(RetireNode request, CancellationToken cancellationToken)
    {
        NodeAccess.Require(request.Caller);
        var number = Number(request);
        await using var transaction = await work.BeginAsync(cancellationToken);
        var now = await nodes.GetNowAsync(cancellationToken);
        var node = await nodes.FindAsync(number, cancellationToken) ?? throw ApiException.NotFound("node", $"{number}");
        var state = node.StateAt(now);
        if (state == NodeState.Live || !await nodes.RetireAsync(node, now, cancellationToken))
            throw ApiException.Integrity(string.Create(
                CultureInfo.InvariantCulture,
                $"node {number} is live: only one that has given no sign of life for {NodeHeartbeat.Silence.TotalSeconds} s "
                + $"can be retired"));
        await audit.ChangedAsync(
            request.Caller, "node", number,
            new { state = new { old = WireNames<NodeState>.Of(state), @new = WireNames<NodeState>.Of(NodeState.Retired) } },
            cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return node with { State = NodeState.Retired, RetiredAt = now };
    }

    private static int Number(RetireNode request)
    {
        var errors = new ValidationErrors();
        if (request.Id is null)
            errors.Add("id", "required on PUT, in the query string");
        if (!int.TryParse(request.Id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && request.Id is not null)
            errors.Add("id", "must be the number of a node");
        errors.AddUnlessRetired(request.State);
        errors.ThrowSyntax();
        return number;
    }
}

internal static class RetiredState
{
    public static void AddUnlessRetired(this ValidationErrors errors, string? state)
    {
        if (state != WireNames<NodeState>.Of(NodeState.Retired))
            errors.Add("node.state", "must be retired, nothing else can be changed");
    }
}
