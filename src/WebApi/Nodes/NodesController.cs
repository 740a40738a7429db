using System.Globalization;
using System.Text.Json;
using AutoMapper;
using ClickTracking.Application.Nodes;
using ClickTracking.Application.Resources.Reading;
using ClickTracking.WebApi.Access;
using ClickTracking.WebApi.OpenApi;
using ClickTracking.WebApi.Wire;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace ClickTracking.WebApi.Nodes;

/// <summary>
/// The nodes of the database. For administrators. Not one of the resources: a node's id may be 0, and only its state can be changed.
/// </summary>
[Route("node")]
public sealed class NodesController(IMediator mediator, IMapper mapper) : ControllerBase
{
    [HttpGet]
    [EndpointSummary("List the nodes of the database; for administrators")]
    [ProducesResponseType<NodesResponse>(StatusCodes.Status200OK, Description = "All nodes.")]
    [ProducesResponseType(StatusCodes.Status403Forbidden)]
    public async Task<IActionResult> Get()
    {
        var list = await mediator.Send(new GetNodes(HttpContext.Caller()), HttpContext.RequestAborted);
        var nodes = mapper.Map<IReadOnlyList<NodeContent>>(list.Nodes);
        var folders = mapper.Map<IReadOnlyList<LostFolderContent>>(list.LostFolders);
        return Envelope.Ok("nodes", new NodesResponse(nodes.Count, 0, nodes.Count, nodes, folders));
    }

    /// <summary>Takes <c>{"node":{"state":"retired"}}</c> and nothing else.</summary>
    [HttpPut]
    [EndpointSummary("Retire a node that is gone for good; for administrators")]
    [QueryParameter<long>("id", "The node's number.")]
    [QueryParameter<string>("folder", "Instead of id, a data folder that has lost its number.")]
    [JsonBody<RetireBody>]
    [ProducesResponseType<NodeResponse>(StatusCodes.Status200OK, Description = "The node, or the folder, as it is now.")]
    [ProducesResponseType<LostFolderResponse>(StatusCodes.Status200OK)]
    [ProducesResponseType(StatusCodes.Status403Forbidden)]
    [ProducesResponseType(StatusCodes.Status404NotFound)]
    [ProducesResponseType(StatusCodes.Status409Conflict)]
    public async Task<IActionResult> Put()
    {
        var body = (await RequestBody.ReadAsync(Request)).Get("node");
        var state = body.TryGetProperty("state", out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        var id = Request.Query["id"].FirstOrDefault();
        if (id is null && Request.Query["folder"].FirstOrDefault() is { } folder)
            return await RetireFolderAsync(folder, state);
        var node = await mediator.Send(new RetireNode(HttpContext.Caller(), id, state), HttpContext.RequestAborted);
        return Envelope.Ok("node", new NodeResponse(1, id!, 0, ListQuery.MaxElements, mapper.Map<NodeContent>(node)));
    }

    private async Task<Envelope> RetireFolderAsync(string folder, string? state)
    {
        var lost = await mediator.Send(new RetireFolder(HttpContext.Caller(), folder, state), HttpContext.RequestAborted);
        var content = mapper.Map<LostFolderContent>(lost);
        return Envelope.Ok(
            "node", new LostFolderResponse(1, content.Id.ToString(CultureInfo.InvariantCulture), 0, ListQuery.MaxElements, content));
    }
}
