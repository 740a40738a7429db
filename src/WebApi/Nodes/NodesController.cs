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
        var nodes = await mediator.Send(new GetNodes(HttpContext.Caller()), HttpContext.RequestAborted);
        return Envelope.Ok("nodes", new NodesResponse(nodes.Count, 0, nodes.Count, mapper.Map<IReadOnlyList<NodeContent>>(nodes)));
    }

    /// <summary>Takes <c>{"node":{"state":"retired"}}</c> and nothing else.</summary>
    [HttpPut]
    [EndpointSummary("Retire a node that is gone for good; for administrators")]
    [QueryParameter<long>("id", "The node's number.", Required = true)]
    [JsonBody<RetireBody>]
    [ProducesResponseType<NodeResponse>(StatusCodes.Status200OK, Description = "The node as it is now.")]
    [ProducesResponseType(StatusCodes.Status403Forbidden)]
    [ProducesResponseType(StatusCodes.Status404NotFound)]
    [ProducesResponseType(StatusCodes.Status409Conflict)]
    public async Task<IActionResult> Put()
    {
        var body = (await RequestBody.ReadAsync(Request)).Get("node");
        var state = body.TryGetProperty("state", out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        var id = Request.Query["id"].FirstOrDefault();
        var node = await mediator.Send(new RetireNode(HttpContext.Caller(), id, state), HttpContext.RequestAborted);
        return Envelope.Ok("node", new NodeResponse(1, id!, 0, ListQuery.MaxElements, mapper.Map<NodeContent>(node)));
    }
}
