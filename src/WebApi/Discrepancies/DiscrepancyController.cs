using AutoMapper;
using ClickTracking.Application.Common;
using ClickTracking.Application.Discrepancies;
using ClickTracking.WebApi.Access;
using ClickTracking.WebApi.OpenApi;
using ClickTracking.WebApi.Wire;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace ClickTracking.WebApi.Discrepancies;

/// <summary>Our counts per click tracker and day, alone or beside those of an ad server.</summary>
[Route("discrepancy")]
public sealed class DiscrepancyController(IMediator mediator, IMapper mapper, ITableFile file) : ControllerBase
{
    /// <summary>The size of the largest file of an ad server, in bytes.</summary>
    private const int MaxBytes = 16 * 1024 * 1024;

    [HttpGet]
    [EndpointSummary("Show our counts per click tracker and day, with what was left out")]
    [Described<DiscrepancyOperations.Show>]
    [ProducesResponseType<ClickCountsResponse>(StatusCodes.Status200OK, Description = "Our counts; with format=csv the same as a file.")]
    public async Task<IActionResult> Get()
    {
        var isCsv = IsCsv();
        var counts = await mediator.Send(new GetClickCounts(HttpContext.Caller(), Parameters()), HttpContext.RequestAborted);
        return isCsv
            ? new CsvResult(file, "click-counts.csv", ClickCountTable.Columns, ClickCountTable.Rows(counts), HasMark: true)
            : Envelope.Ok(
                DiscrepancyOperations.Key, new ClickCountsResponse(mapper.Map<ClickCountsContent>(counts)), counts.Warnings);
    }

    [HttpPost]
    [RequestSizeLimit(MaxBytes)]
    [EndpointSummary("Compare an ad server's file of clicks per day with our counts")]
    [Described<DiscrepancyOperations.Compare>]
    [ProducesResponseType<ComparisonResponse>(StatusCodes.Status200OK, Description = "Both counts; with format=csv the same as a file.")]
    public async Task<IActionResult> Post()
    {
        var isCsv = IsCsv();
        var columns = new ColumnParameters(
            Parameter("column_tracker"), Parameter("column_day"), Parameter("column_clicks"), Parameter("key"), Parameter("date_format"));
        var content = await UploadedFile.ReadAsync(Request);
        var compare = new CompareClickCounts(HttpContext.Caller(), Parameters(), columns, content);
        var comparison = await mediator.Send(compare, HttpContext.RequestAborted);
        return isCsv
            ? new CsvResult(file, "discrepancy.csv", ComparisonTable.Columns, ComparisonTable.Rows(comparison), HasMark: true)
            : Envelope.Ok(
                DiscrepancyOperations.Key, new ComparisonResponse(mapper.Map<ComparisonContent>(comparison)), comparison.Warnings);
    }

    private DiscrepancyParameters Parameters() => DiscrepancyOperations.ReadParameters(Request.Query);

    private bool IsCsv() => Parameter("format") switch
    {
        null or "json" => false,
        "csv" => true,
        _ => throw ApiException.Syntax("format: must be json or csv"),
    };

    private string? Parameter(string name) => DiscrepancyOperations.Parameter(Request.Query, name);
}
