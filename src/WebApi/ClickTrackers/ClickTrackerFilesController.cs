using ClickTracking.Application.ClickTrackers;
using ClickTracking.Application.Resources.Definition;
using ClickTracking.Domain.ClickTrackers;
using ClickTracking.WebApi.Access;
using ClickTracking.WebApi.OpenApi;
using ClickTracking.WebApi.Wire;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace ClickTracking.WebApi.ClickTrackers;

/// <summary>Export and import of click trackers as a CSV file.</summary>
[Route("clicktracker")]
public sealed class ClickTrackerFilesController(IMediator mediator, Resource<ClickTracker> resource, PublicAddress address) : ControllerBase
{
    [HttpGet("export")]
    [EndpointSummary("Export click trackers as CSV, with the addresses to paste into an ad server")]
    [Described<ClickTrackerFileOperations.Export>]
    public async Task Export()
    {
        var parameters = Request.Query.Select(p => KeyValuePair.Create(p.Key, p.Value[0] ?? "")).ToArray();
        var export = new ExportClickTrackers(HttpContext.Caller(), parameters, address.Of(Request), OpenFile);
        await mediator.Send(export, HttpContext.RequestAborted);
    }

    [HttpPost("import")]
    [RequestSizeLimit(RequestBody.MaxBytes)]
    [EndpointSummary("Import click trackers from CSV, created and updated: all rows or none")]
    [Described<ClickTrackerFileOperations.Import>]
    public async Task<IActionResult> Import()
    {
        var content = await RequestBody.ReadBytesAsync(Request);
        var advertiserId = Request.Query.TryGetValue("advertiser_id", out var ids) ? ids[0] : null;
        var written = await mediator.Send(new ImportClickTrackers(HttpContext.Caller(), content, advertiserId), HttpContext.RequestAborted);
        return Envelope.Ok(resource.Plural, written.Warnings, writer =>
        {
            writer.WriteString("status", "OK");
            writer.WriteNumber("count", written.Values.Count);
            writer.WriteNumber("start_element", 0);
            writer.WriteNumber("num_elements", written.Values.Count);
            writer.WriteStartArray(resource.Plural);
            foreach (var value in written.Values)
                ResourceJson.Write(writer, resource, value, null);
            writer.WriteEndArray();
        });
    }

    /// <summary>The headers are set only now, because a request that fails has a JSON body instead of a file.</summary>
    private Stream OpenFile()
    {
        Response.ContentType = "text/csv; charset=utf-8";
        Response.Headers.ContentDisposition = "attachment; filename=\"clicktrackers.csv\"";
        return Response.Body;
    }
}
