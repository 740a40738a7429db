using AutoMapper;
using ClickTracking.Application.Nodes;
using ClickTracking.WebApi.OpenApi;
using ClickTracking.WebApi.Wire;

namespace ClickTracking.WebApi.Nodes;

/// <summary>The content of the response to <c>GET /node</c>.</summary>
internal sealed record NodesResponse(int Count, int StartElement, int NumElements, IReadOnlyList<NodeContent> Nodes) : OkResponse;

/// <summary>The content of the response to <c>PUT /node</c>.</summary>
/// <param name="Id">As the query string has it.</param>
internal sealed record NodeResponse(int Count, string Id, int StartElement, int NumElements, NodeContent Node) : OkResponse;

/// <param name="Id">From 0.</param>
/// <param name="PendingBytes">Bytes in its journal that wait for the database.</param>
/// <param name="LastShippedAt">The last time that its journal was brought to the database; null: never.</param>
internal sealed record NodeContent(
    int Id, string Host, NodeState State, DateTime HeartbeatAt, DateTime StartedAt, long PendingBytes, DateTime? LastShippedAt);

/// <summary>The body of <c>PUT /node</c>.</summary>
internal sealed record RetireBody(RetiredNode Node);

internal sealed record RetiredNode([property: OneOf("retired")] string State);

/// <summary>Maps nodes to their part of a response.</summary>
internal sealed class NodeProfile : Profile
{
    public NodeProfile() => CreateMap<Node, NodeContent>().ForCtorParam(nameof(NodeContent.Id), o => o.MapFrom(n => n.Number));
}
