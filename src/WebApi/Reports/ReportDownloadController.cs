using ClickTracking.Application.Common;
using ClickTracking.Application.Reports;
using ClickTracking.WebApi.Access;
using ClickTracking.WebApi.OpenApi;
using ClickTracking.WebApi.Wire;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace ClickTracking.WebApi.Reports;

/// <summary>The file of a report that is ready, streamed.</summary>
[Route("report-download")]
public sealed class ReportDownloadController(IMediator mediator) : ControllerBase
{
    [HttpGet]
    [Tags("report")]
    [EndpointSummary("Download the file of a report that is ready")]
    [QueryParameter<string>("id", "The report_id of POST /report.", Required = true)]
    [ProducesResponseType<string>(StatusCodes.Status200OK, "text/csv", Description = "The file, with gzip where the client takes that.")]
    [ProducesResponseType(StatusCodes.Status404NotFound)]
    public async Task Get()
    {
        if (!Request.Query.TryGetValue("id", out var id))
            throw ApiException.Syntax("id: required, the report_id of POST /report");
        var file = await mediator.Send(new GetReportFile(HttpContext.Caller(), id[0] ?? ""), HttpContext.RequestAborted);
        await new FileResponse(HttpContext, file.Name).SendAsync(file.Size, open => file.WriteAsync(open, HttpContext.RequestAborted));
    }
}
