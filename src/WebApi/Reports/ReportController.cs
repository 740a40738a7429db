using AutoMapper;
using ClickTracking.Application.Common;
using ClickTracking.Application.Reports;
using ClickTracking.Application.Reports.Content;
using ClickTracking.WebApi.Access;
using ClickTracking.WebApi.OpenApi;
using ClickTracking.WebApi.Resources;
using ClickTracking.WebApi.Wire;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace ClickTracking.WebApi.Reports;

/// <summary>Reports: their requests, their state and the list of one's own.</summary>
[Route("report")]
public sealed class ReportController(IMediator mediator, IMapper mapper) : ControllerBase
{
    [HttpPost]
    [RequestSizeLimit(RequestBody.MaxBytesOfReport)]
    [EndpointSummary("Create a report, which is made in the background")]
    [JsonBody<ReportBody>]
    [ProducesResponseType<CreatedReportResponse>(StatusCodes.Status200OK, Description = "The id by which to ask for it.")]
    public async Task<IActionResult> Post()
    {
        var body = await RequestBody.ReadAsync(Request);
        var create = new CreateReport(HttpContext.Caller(), body.Get("report"), body.Text);
        var created = await mediator.Send(create, HttpContext.RequestAborted);
        return Envelope.Ok("report_id", new CreatedReportResponse(created.Id), created.Warnings);
    }

    [HttpGet]
    [EndpointSummary("Show one report, or list one's own")]
    [QueryParameter<string>("id", "One report.")]
    [QueryParameter<string>("meta", "Instead of reports, what can be asked for.")]
    [Described<ResourceOperations.Paging>]
    [ProducesResponseType<ReportResponse>(
        StatusCodes.Status200OK, Description = "One report, what can be asked for, or the caller's reports, the newest first.")]
    [ProducesResponseType<ReportMetaResponse>(StatusCodes.Status200OK)]
    [ProducesResponseType<ReportsResponse>(StatusCodes.Status200OK)]
    [ProducesResponseType(StatusCodes.Status404NotFound)]
    public async Task<IActionResult> Get()
    {
        var (parameters, warnings) = await GetParameters.ReadAsync(Request);
        var values = parameters.ToLookup(p => p.Key, p => p.Value, StringComparer.Ordinal);
        return values["id"].FirstOrDefault() is { } id ? await GetOneAsync(id, warnings)
            : values["meta"].FirstOrDefault() is { } type ? GetMeta(type)
            : await ListAsync(values, warnings);
    }

    private async Task<IActionResult> GetOneAsync(string id, List<string> warnings)
    {
        var report = await mediator.Send(new GetReport(HttpContext.Caller(), id), HttpContext.RequestAborted);
        return Envelope.Ok("report", new ReportResponse(mapper.Map<ReportContent>(report), report.Status), warnings);
    }

    private Envelope GetMeta(string type)
    {
        if (type != "" && ReportType.Find(type) is null)
            throw ApiException.Syntax($"meta: must be {string.Join(" or ", ReportType.Names)}");
        return Envelope.Ok("meta", new ReportMetaResponse(new ReportTypes(MetaOf(ReportType.Feed), MetaOf(ReportType.Analytics))));

        ReportTypeMeta? MetaOf(ReportType described) => type != "" && type != described.Name
            ? null
            : new ReportTypeMeta(
                "hourly", mapper.Map<IReadOnlyList<ColumnContent>>(described.Columns), described.Filters, [], described.Intervals,
                ReportFormat.Names);
    }

    private async Task<IActionResult> ListAsync(ILookup<string, string> values, List<string> warnings)
    {
        var (start, count) = (values["start_element"].FirstOrDefault(), values["num_elements"].FirstOrDefault());
        var page = await mediator.Send(new ListReports(HttpContext.Caller(), start, count), HttpContext.RequestAborted);
        var reports = mapper.Map<IReadOnlyList<ReportEntry>>(page.Items);
        return Envelope.Ok("reports", new ReportsResponse(page.Total, page.Start, page.Count, reports), warnings);
    }
}
