using ClickTracking.Application.Access;
using ClickTracking.Application.Common;
using MediatR;

namespace ClickTracking.Application.Nodes;

/// <summary>Returns all nodes of the database in the order of their numbers, each in its state of now.</summary>
public sealed record GetNodes(Caller Caller) : IRequest<IReadOnlyList<Node>>;

public sealed class GetNodesHandler(INodeRepository nodes) : IRequestHandler<GetNodes, IReadOnlyList<Node>>
{
    /// <exception cref="ApiException">The caller is no administrator.</exception>
    public async Task<IReadOnlyList<Node>> Handle(GetNodes request, CancellationToken cancellationToken)
    {
        NodeAccess.Require(request.Caller);
        var all = await nodes.GetAllAsync(cancellationToken);
        var now = await nodes.GetNowAsync(cancellationToken);
        return [.. all.Select(n => n with { State = n.StateAt(now) })];
    }
}

internal static class NodeAccess
{
    /// <exception cref="ApiException">The caller is no administrator.</exception>
    public static void Require(Caller caller)
    {
        if (!caller.SeesAllMembers)
            throw ApiException.Unauth("nodes are for administrators");
    }
}
