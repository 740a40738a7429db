using System.Globalization;
using System.Text.Json;
using ClickTracking.Application.Common;
using ClickTracking.Application.Reports;
using ClickTracking.Application.Resources.Reading;
using ClickTracking.WebApi.Access;
using ClickTracking.WebApi.OpenApi;
using ClickTracking.WebApi.Wire;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.OpenApi;

namespace ClickTracking.WebApi.Reports;

/// <summary>Asking for reports, and asking after them.</summary>
[Route("report")]
public sealed class ReportController(IMediator mediator) : ControllerBase
{
    [HttpPost]
    [EndpointSummary("Ask for a report")]
    [Described<ReportOperations.Ask>]
    public async Task<IActionResult> Post()
    {
        var body = await RequestBody.ReadAsync(Request);
        var created = await mediator.Send(new CreateReport(HttpContext.Caller(), body.Get("report"), body.Text), HttpContext.RequestAborted);
        return Envelope.Ok("report_id", created.Warnings, writer =>
        {
            writer.WriteString("status", "OK");
            writer.WriteString("report_id", created.Id);
        });
    }

    [HttpGet]
    [EndpointSummary("Ask after one report, or list one's own")]
    [Described<ReportOperations.Look>]
    public Task<IActionResult> Get() =>
        Request.Query.TryGetValue("id", out var id) ? GetOneAsync(id[0] ?? "")
        : Request.Query.ContainsKey("meta") ? Task.FromResult<IActionResult>(GetMeta())
        : ListAsync();

    private async Task<IActionResult> GetOneAsync(string id)
    {
        var report = await mediator.Send(new GetReport(HttpContext.Caller(), id), HttpContext.RequestAborted);
        return Envelope.Ok("report", [], writer =>
        {
            writer.WriteString("status", "OK");
            writer.WritePropertyName("report");
            Write(writer, report);
            writer.WriteString("execution_status", WireNames<ReportStatus>.Of(report.Status));
        });
    }

    private async Task<IActionResult> ListAsync()
    {
        var errors = new ValidationErrors();
        var start = Whole("start_element", 0, int.MaxValue, 0, errors);
        var count = Whole("num_elements", 1, int.MaxValue, ListQuery.MaxElements, errors);
        errors.ThrowSyntax();
        count = Math.Min(count, ListQuery.MaxElements);
        var page = await mediator.Send(new ListReports(HttpContext.Caller(), start, count), HttpContext.RequestAborted);
        return Envelope.Ok("reports", [], writer =>
        {
            writer.WriteString("status", "OK");
            writer.WriteNumber("count", page.Total);
            writer.WriteNumber("start_element", start);
            writer.WriteNumber("num_elements", count);
            writer.WriteStartArray("reports");
            foreach (var report in page.Items)
                Write(writer, report);
            writer.WriteEndArray();
        });
    }

    private static Envelope GetMeta() => Envelope.Ok("meta", [], writer =>
    {
        writer.WriteString("status", "OK");
        writer.WriteStartObject("meta");
        writer.WriteStartObject(ReportRequest.FeedType);
        writer.WriteString("time_granularity", "hourly");
        writer.WriteStartArray("columns");
        foreach (var column in FeedColumns.All)
        {
            writer.WriteStartObject();
            writer.WriteString("column", column.Name);
            writer.WriteString("type", column.Type);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        foreach (var none in (string[])["filters", "havings"])
        {
            writer.WriteStartArray(none);
            writer.WriteEndArray();
        }
        writer.WriteStartArray("time_intervals");
        foreach (var interval in ReportPeriod.FeedIntervals)
            writer.WriteStringValue(interval);
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndObject();
    });

    /// <summary>The shape of what <see cref="Write"/> writes.</summary>
    internal static OpenApiSchema Schema() => Schemas.Object(
        ("id", Schemas.Text()),
        ("name", Schemas.Text()),
        ("created_on", Schemas.Time()),
        ("json_request", Schemas.Text("The body that asked for it.")),
        ("header_info", Schemas.Text()),
        ("row_count", Schemas.Whole().Nullable()),
        ("report_size", Schemas.Whole("Bytes.").Nullable()),
        ("url", Schemas.Text("Where the file is.")));

    private static void Write(Utf8JsonWriter writer, Report report)
    {
        writer.WriteStartObject();
        writer.WriteString("id", report.Id);
        writer.WriteString("name", "");
        writer.WriteString("created_on", ResourceJson.Time(report.CreatedOn));
        writer.WriteString("json_request", report.JsonRequest);
        writer.WriteString("header_info", $"Report ID:,{report.Id}\nReport Type:,{report.ReportType}\nTimezone:,{report.Timezone}");
        WriteNumber(writer, "row_count", report.RowCount);
        WriteNumber(writer, "report_size", report.Size);
        writer.WriteString("url", $"report-download?id={report.Id}");
        writer.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter writer, string name, long? value)
    {
        if (value is { } number)
            writer.WriteNumber(name, number);
        else
            writer.WriteNull(name);
    }

    private int Whole(string name, int min, int max, int @default, ValidationErrors errors)
    {
        if (!Request.Query.TryGetValue(name, out var text))
            return @default;
        if (int.TryParse(text[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max)
            return number;
        errors.Add(name, $"must be a whole number from {min}");
        return @default;
    }
}
