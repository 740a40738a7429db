using ClickTracking.Application.Access;
using ClickTracking.Application.Common;
using MediatR;

namespace ClickTracking.Application.Nodes;

/// <summary>Returns all nodes of the database in the order of their numbers, each in its state of now.</summary>
public sealed record GetNodes(Caller Caller) : IRequest<NodeList>;

/// <param name="LostFolders">Data folders whose number another folder has taken, in the order of the numbers.</param>
public sealed record NodeList(IReadOnlyList<Node> Nodes, IReadOnlyList<NodeShipping> LostFolders);

public sealed class GetNodesHandler(INodeRepository nodes) : IRequestHandler<GetNodes, NodeList>
{
    /// <exception cref="ApiException">The caller is no administrator.</exception>
    public async Task<NodeList> Handle(GetNodes request, CancellationToken cancellationToken)
    {
        NodeAccess.Require(request.Caller);
        var all = await nodes.GetAllAsync(cancellationToken);
        var shipping = await nodes.GetShippingAsync(cancellationToken);
        var now = await nodes.GetNowAsync(cancellationToken);
        return new NodeList(
            [.. all.Select(n => n with { State = n.StateAt(now) })], [.. shipping.Where(s => s.LostFolder is not null)]);
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
