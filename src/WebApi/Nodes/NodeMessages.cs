using AutoMapper;
using ClickTracking.Application.Nodes;
using ClickTracking.WebApi.OpenApi;
using ClickTracking.WebApi.Wire;

namespace ClickTracking.WebApi.Nodes;

/// <summary>The content of the response to <c>GET /node</c>.</summary>
/// <param name="LostFolders">Data folders whose number another folder has taken: their journals may hold clicks.</param>
internal sealed record NodesResponse(
    int Count, int StartElement, int NumElements, IReadOnlyList<NodeContent> Nodes, IReadOnlyList<LostFolderContent> LostFolders)
    : OkResponse;

/// <summary>The content of the response to <c>PUT /node</c>.</summary>
/// <param name="Id">As the query string has it.</param>
internal sealed record NodeResponse(int Count, string Id, int StartElement, int NumElements, NodeContent Node) : OkResponse;

/// <summary>The content of the response to <c>PUT /node?folder=</c>.</summary>
/// <param name="Id">The number that the folder held.</param>
internal sealed record LostFolderResponse(int Count, string Id, int StartElement, int NumElements, LostFolderContent Node) : OkResponse;

/// <param name="Id">From 0.</param>
/// <param name="PendingBytes">Bytes in its journal that wait for the database.</param>
/// <param name="LastShippedAt">The last time that its journal was brought to the database; null: never.</param>
/// <param name="ShippedUntil">The time before which each of its clicks is in the database; null: not known.</param>
internal sealed record NodeContent(
    int Id, string Host, NodeState State, DateTime HeartbeatAt, DateTime StartedAt, long PendingBytes, DateTime? LastShippedAt,
    DateTime? ShippedUntil);

/// <param name="Id">The number that it held.</param>
/// <param name="Folder">Its own id, by which it can be retired.</param>
/// <param name="State">silent or retired.</param>
/// <param name="PendingBytes">Bytes in its journal that wait for the database, as it last reported.</param>
/// <param name="ShippedUntil">The time before which each of its clicks is in the database; null: not known.</param>
internal sealed record LostFolderContent(
    int Id, string Folder, string Host, NodeState State, DateTime HeartbeatAt, long PendingBytes, DateTime? ShippedUntil);

/// <summary>The body of <c>PUT /node</c>.</summary>
internal sealed record RetireBody(RetiredNode Node);

internal sealed record RetiredNode([property: OneOf("retired")] string State);

/// <summary>Maps nodes to their part of a response.</summary>
internal sealed class NodeProfile : Profile
{
    public NodeProfile()
    {
        CreateMap<Node, NodeContent>().ForCtorParam(nameof(NodeContent.Id), o => o.MapFrom(n => n.Number));
        CreateMap<NodeShipping, LostFolderContent>()
            .ForCtorParam(nameof(LostFolderContent.Id), o => o.MapFrom(n => n.Number))
            .ForCtorParam(nameof(LostFolderContent.Folder), o => o.MapFrom(n => n.LostFolder));
    }
}
