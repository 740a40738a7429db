using System.Text.Json;
using ClickTracking.Application.Common;
using ClickTracking.Application.Nodes;
using ClickTracking.Application.Resources.Reading;
using ClickTracking.WebApi.Access;
using ClickTracking.WebApi.OpenApi;
using ClickTracking.WebApi.Wire;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.OpenApi;

namespace ClickTracking.WebApi.Nodes;

/// <summary>The nodes of the database. For administrators. No service by definition: a node's id may be 0, and only its state can be changed.</summary>
[Route("node")]
public sealed class NodesController(IMediator mediator) : ControllerBase
{
    [HttpGet]
    [EndpointSummary("The nodes of the database; for administrators")]
    [Described<NodeOperations.List>]
    public async Task<IActionResult> Get()
    {
        var list = await mediator.Send(new GetNodes(HttpContext.Caller()), HttpContext.RequestAborted);
        return Envelope.Ok("nodes", [], writer =>
        {
            writer.WriteString("status", "OK");
            writer.WriteNumber("count", list.Nodes.Count);
            writer.WriteNumber("start_element", 0);
            writer.WriteNumber("num_elements", list.Nodes.Count);
            writer.WriteStartArray("nodes");
            foreach (var node in list.Nodes)
                Write(writer, node, list.Now);
            writer.WriteEndArray();
        });
    }

    /// <summary>Takes <c>{"node":{"state":"retired"}}</c> and nothing else.</summary>
    [HttpPut]
    [EndpointSummary("Retire a node that is gone for good; for administrators")]
    [Described<NodeOperations.Retire>]
    public async Task<IActionResult> Put()
    {
        var body = (await RequestBody.ReadAsync(Request)).Get("node");
        var state = body.TryGetProperty("state", out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        var id = Request.Query["id"].FirstOrDefault();
        var list = await mediator.Send(new RetireNode(HttpContext.Caller(), id, state), HttpContext.RequestAborted);
        return Envelope.Ok("node", [], writer =>
        {
            writer.WriteString("status", "OK");
            writer.WriteNumber("count", 1);
            writer.WriteString("id", id);
            writer.WriteNumber("start_element", 0);
            writer.WriteNumber("num_elements", ListQuery.MaxElements);
            writer.WritePropertyName("node");
            Write(writer, list.Nodes[0], list.Now);
        });
    }

    /// <summary>The shape of what <see cref="Write"/> writes.</summary>
    internal static OpenApiSchema Schema() => Schemas.Object(
        ("id", Schemas.Whole("From 0.")),
        ("host", Schemas.Text()),
        ("state", Schemas.OneOf<NodeState>()),
        ("heartbeat_at", Schemas.Time()),
        ("started_at", Schemas.Time()),
        ("pending_bytes", Schemas.Whole("In its journal, waiting for the database.")),
        ("last_shipped_at", Schemas.Time().Nullable()));

    private static void Write(Utf8JsonWriter writer, Node node, DateTime now)
    {
        writer.WriteStartObject();
        writer.WriteNumber("id", node.Number);
        writer.WriteString("host", node.Host);
        writer.WriteString("state", WireNames<NodeState>.Of(node.StateAt(now)));
        writer.WriteString("heartbeat_at", ResourceJson.Time(node.HeartbeatAt));
        writer.WriteString("started_at", ResourceJson.Time(node.StartedAt));
        writer.WriteNumber("pending_bytes", node.PendingBytes);
        writer.WriteString("last_shipped_at", node.LastShippedAt is { } shipped ? ResourceJson.Time(shipped) : null);
        writer.WriteEndObject();
    }
}
