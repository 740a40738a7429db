using System.IO.Compression;
using ClickTracking.Application.Common;
using ClickTracking.Application.Reports;
using ClickTracking.WebApi.Access;
using ClickTracking.WebApi.OpenApi;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace ClickTracking.WebApi.Reports;

/// <summary>A ready report's file, streamed.</summary>
[Route("report-download")]
public sealed class ReportDownloadController(IMediator mediator, IReportFile file) : ControllerBase
{
    [HttpGet]
    [Tags("report")]
    [EndpointSummary("The file of a report that is ready")]
    [Described<ReportOperations.Download>]
    public async Task Get()
    {
        if (!Request.Query.TryGetValue("id", out var id))
            throw ApiException.Syntax("id: required, the report_id of POST /report");
        var report = await mediator.Send(new GetReport(HttpContext.Caller(), id[0] ?? ""), HttpContext.RequestAborted);
        if (report.Status != ReportStatus.Ready)
            throw ApiException.Syntax($"id: the report is {report.Status.ToString().ToLowerInvariant()}: ask GET /report?id={report.Id} until it is ready");

        Response.ContentType = "text/csv; charset=utf-8";
        Response.Headers.ContentDisposition = $"attachment; filename=\"{report.ReportType}-{report.Id}.{report.Format}\"";
        Response.Headers.Vary = "Accept-Encoding";
        if (!TakesGzip())
        {
            await file.WriteAsync(report, Response.Body, HttpContext.RequestAborted);
            return;
        }
        Response.Headers.ContentEncoding = "gzip";
        await using var gzip = new GZipStream(Response.Body, CompressionLevel.Fastest, leaveOpen: true);
        await file.WriteAsync(report, gzip, HttpContext.RequestAborted);
    }

    private bool TakesGzip() =>
        Request.GetTypedHeaders().AcceptEncoding.Any(e => e.Value.Equals("gzip", StringComparison.OrdinalIgnoreCase) && e.Quality is not 0);
}
