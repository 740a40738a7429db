using ClickTracking.Application.ClickTrackers;
using ClickTracking.Application.Resources.Definition;
using ClickTracking.Application.Resources.Reading;
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
    public Task Export() => new FileResponse(HttpContext, "clicktrackers.csv").SendAsync(open =>
    {
        var parameters = GetParameters.OfQuery(Request);
        var export = new ExportClickTrackers(HttpContext.Caller(), parameters, address.Of(Request), open);
        return mediator.Send(export, HttpContext.RequestAborted);
    });

    [HttpPost("import")]
    [RequestSizeLimit(RequestBody.MaxBytes)]
    [EndpointSummary("Import click trackers from CSV, created and updated: all rows or none")]
    [Described<ClickTrackerFileOperations.Import>]
    public async Task<IActionResult> Import()
    {
        var content = await RequestBody.ReadBytesAsync(Request);
        var advertiserId = Request.Query.TryGetValue("advertiser_id", out var ids) ? ids[0] : null;
        var validate = Request.Query.TryGetValue("validate", out var texts) ? texts[0] : null;
        var import = new ImportClickTrackers(HttpContext.Caller(), content, advertiserId, validate);
        var written = await mediator.Send(import, HttpContext.RequestAborted);
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
}
