using ClickTracking.Application.Common;
using ClickTracking.Application.Reports;
using ClickTracking.WebApi.Access;
using ClickTracking.WebApi.OpenApi;
using ClickTracking.WebApi.Wire;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace ClickTracking.WebApi.Reports;

/// <summary>The file of a report that is ready, streamed. A download that broke is resumed by <c>Range</c>.</summary>
[Route("report-download")]
public sealed class ReportDownloadController(IMediator mediator) : ControllerBase
{
    [HttpGet]
    [Tags("report")]
    [EndpointSummary("Download the file of a report that is ready")]
    [QueryParameter<string>("id", "The report_id of POST /report.", Required = true)]
    [Described<ReportFileOperation>]
    public async Task<IActionResult> Get()
    {
        if (!Request.Query.TryGetValue("id", out var id))
            throw ApiException.Syntax("id: required, the report_id of POST /report");
        var file = await mediator.Send(new GetReportFile(HttpContext.Caller(), id[0] ?? ""), HttpContext.RequestAborted);
        var headers = Response.GetTypedHeaders();
        headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = $"\"{file.FileName}\"" };
        headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
        // A range is one of the uncompressed file. The two have entity tags of their own, so that no client joins parts of both.
        return Request.Headers.Range.Count == 0 && Request.TakesGzip()
            ? Compressed(file)
            : new FileStreamResult(file.Open(), file.ContentType)
            {
                EnableRangeProcessing = true,
                EntityTag = new EntityTagHeaderValue($"\"{file.Id}\""),
                LastModified = file.CreatedOn,
            };
    }

    private FileStreamResult Compressed(ReportDownload file)
    {
        var content = file.OpenCompressed();
        Response.Headers.ContentEncoding = "gzip";
        Response.ContentLength = content.Length;
        return new FileStreamResult(content, file.ContentType) { EntityTag = new EntityTagHeaderValue($"\"{file.Id}-gzip\"") };
    }
}
