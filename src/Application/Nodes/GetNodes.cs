using ClickTracking.Application.Access;
using ClickTracking.Application.Common;
using MediatR;

namespace ClickTracking.Application.Nodes;

/// <summary>All nodes of the database.</summary>
public sealed record GetNodes(Caller Caller) : IRequest<NodeList>;

/// <param name="Now">By the database's clock.</param>
public sealed record NodeList(IReadOnlyList<Node> Nodes, DateTime Now);

public sealed class GetNodesHandler(INodeRepository nodes) : IRequestHandler<GetNodes, NodeList>
{
    /// <exception cref="ApiException">The caller is no administrator.</exception>
    public async Task<NodeList> Handle(GetNodes request, CancellationToken cancellationToken)
    {
        NodeAccess.Require(request.Caller);
        return new NodeList(await nodes.GetAllAsync(cancellationToken), await nodes.GetNowAsync(cancellationToken));
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
