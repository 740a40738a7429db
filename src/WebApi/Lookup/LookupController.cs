using System.Text.Json;
using AutoMapper;
using ClickTracking.Application.Common;
using ClickTracking.Application.Lookup;
using ClickTracking.WebApi.Access;
using ClickTracking.WebApi.OpenApi;
using ClickTracking.WebApi.Wire;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace ClickTracking.WebApi.Lookup;

/// <summary>Names of objects by their ids, thousands at once.</summary>
[Route("lookup")]
public sealed class LookupController(IMediator mediator, IMapper mapper, ITableFile file) : ControllerBase
{
    [HttpGet]
    [EndpointSummary("Turn ids into names in bulk, or list all names of a type")]
    [Described<LookupOperations.Show>]
    [ProducesResponseType<LookupResponse>(StatusCodes.Status200OK, Description = "The objects; with format=csv the same as a file.")]
    public Task<IActionResult> Get() => AnswerAsync(
        new LookUp(
            HttpContext.Caller(), Parameter("type"), [.. Request.Query["id"].Select(i => i ?? "")], Parameter("after_id"),
            Parameter("start_element"), Parameter("num_elements")),
        Parameter("format"));

    [HttpPost]
    [RequestSizeLimit(RequestBody.MaxBytesOfReport)]
    [EndpointSummary("Turn ids into names in bulk, for lists that are too long for a query string")]
    [JsonBody<LookupBody>]
    [ProducesResponseType<LookupResponse>(StatusCodes.Status200OK, Description = "The objects; with format=csv the same as a file.")]
    public async Task<IActionResult> Post()
    {
        var body = (await RequestBody.ReadAsync(Request)).Get(LookupOperations.Key);
        var look = new LookUp(
            HttpContext.Caller(), Text(body, "type"), IdsOf(body), Text(body, "after_id"), Text(body, "start_element"),
            Text(body, "num_elements"));
        return await AnswerAsync(look, Text(body, "format"));
    }

    private async Task<IActionResult> AnswerAsync(LookUp look, string? format)
    {
        if (format is not (null or "json" or "csv"))
            throw ApiException.Syntax("format: must be json or csv");
        var page = await mediator.Send(look, HttpContext.RequestAborted);
        if (format == "csv")
            return new CsvResult(file, $"{page.Type.Name}s.csv", LookupTable.ColumnsOf(page.Type), LookupTable.Rows(page), HasMark: false);
        var content = new LookupContent(page.Type.Name, mapper.Map<IReadOnlyList<LookedUpContent>>(page.Items), page.NotFound);
        return Envelope.Ok(LookupOperations.Key, new LookupResponse(page.Total, page.Start, page.Count, content));
    }

    /// <summary>An array of ids, or one text or number.</summary>
    private static IReadOnlyList<string> IdsOf(JsonElement body) =>
        body.TryGetProperty("id", out var ids) && ids.ValueKind == JsonValueKind.Array
            ? [.. ids.EnumerateArray().Select(i => i.ToString())]
            : Text(body, "id") is { } id ? [id] : [];

    /// <summary>A value of the body as a query string would have it; null: missing.</summary>
    private static string? Text(JsonElement body, string name) =>
        body.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value.ToString() : null;

    private string? Parameter(string name) => Request.Query.TryGetValue(name, out var values) ? values[0] : null;
}
