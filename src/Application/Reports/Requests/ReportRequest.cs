using System.Text.Json;
using ClickTracking.Application.Common;
using ClickTracking.Application.Reports.Content;
using ClickTracking.Domain.Common;

namespace ClickTracking.Application.Reports.Requests;

/// <summary>The request for a report, read from its body and checked.</summary>
public sealed record ReportRequest(
    ReportType Type, string Name, IReadOnlyList<string> Columns, ReportPeriod Period, string Timezone, ReportFormat Format,
    ReportDetails Details, IReadOnlyList<string> Warnings)
{
    /// <summary>The names of the decimal types of delimited files.</summary>
    public static IReadOnlyList<string> DecimalTypes { get; } = ["decimal", Comma];

    private const string Comma = "comma";

    /// <summary>The fields that are read.</summary>
    public static IReadOnlyList<string> Fields { get; } =
    [
        "report_type", "columns", "start_date", "end_date", "report_interval", "timezone", "format", "name", "filters", "orders",
        "escape_fields", "reporting_decimal_type",
    ];

    /// <exception cref="ApiException">SYNTAX, with every error.</exception>
    public static ReportRequest Read(JsonElement body, ReportOptions options, DateTime now)
    {
        var (errors, warnings) = (new ValidationErrors(), new Warnings());
        var fields = new RequestFields(body, errors);
        if (ReportType.Find(fields.Text("report_type")) is not { } type)
        {
            errors.Add("report.report_type", $"must be {string.Join(" or ", ReportType.Names)}");
            errors.ThrowSyntax();
            throw new InvalidOperationException("An error was added.");
        }
        var format = fields.Has("format") ? ReportFormat.Find(fields.Text("format")) : ReportFormat.Csv;
        if (format is null)
            errors.Add("report.format", $"must be {string.Join(", ", ReportFormat.Names)}");

        var name = fields.Name("name");
        var columns = ReportSelection.ReadColumns(body, type, errors);
        var details = new ReportDetails
        {
            EscapeFields = fields.Flag("escape_fields"),
            DecimalComma = fields.OneOf("reporting_decimal_type", DecimalTypes) == Comma,
            Filters = ReportSelection.ReadFilters(body, type, errors),
            Orders = ReportSelection.ReadOrders(body, type, columns, errors),
        };
        var zone = fields.Zone("timezone");
        var period = ReadPeriod(fields, type, zone, now, warnings);
        if (period is not null)
            CheckPeriod(period, type, zone, options, now, errors);
        errors.ThrowSyntax();

        WarnOfIgnored(details, format!, warnings);
        foreach (var unknown in body.EnumerateObject().Select(p => p.Name).Except(Fields))
            warnings.Add($"report.{unknown}: unknown field, ignored");
        return new ReportRequest(type, name, columns, period!, zone.Id, format!, details, warnings);
    }

    /// <summary>The two fields are about text, and a file of numbers and texts of their own kind has no use for them.</summary>
    private static void WarnOfIgnored(ReportDetails details, ReportFormat format, Warnings warnings)
    {
        if (details.EscapeFields && !format.TakesEscapeFields)
            warnings.Add($"report.escape_fields: {format.Name} has no quoted fields, ignored");
        if (details.DecimalComma && !format.TakesDecimalType)
            warnings.Add($"report.reporting_decimal_type: {format.Name} has numbers instead of texts, ignored");
    }

    private static ReportPeriod? ReadPeriod(RequestFields fields, ReportType type, TimeZoneInfo zone, DateTime now, Warnings warnings)
    {
        var errors = fields.Errors;
        if (fields.Has("report_interval"))
        {
            if (fields.Has("start_date") || fields.Has("end_date"))
                errors.Add("report.report_interval", "give either an interval or start_date and end_date");
            if (fields.Text("report_interval") is { } name && type.Intervals.Contains(name))
                return ReportInterval.Of(name, now, zone);
            errors.Add("report.report_interval", $"must be one of {string.Join(", ", type.Intervals)} for {type.Name}");
            return null;
        }
        var start = ReportPeriod.ParseLocal(fields.Text("start_date"), "report.start_date", zone, errors, warnings);
        var end = ReportPeriod.ParseLocal(fields.Text("end_date"), "report.end_date", zone, errors, warnings);
        if (start is null || end is null)
            return null;
        // An hour that the clocks skip is a period without a moment, and a client that asks for each hour asks for it too.
        var isSkipped = end == start && zone.IsDaylightSavingTime(end.Value) != zone.IsDaylightSavingTime(end.Value.AddTicks(-1));
        if (end <= start && !isSkipped)
            errors.Add("report.end_date", "must be after start_date");
        return new ReportPeriod(start.Value, end.Value);
    }

    /// <summary>Holds the feed against its limits. Analytics have none.</summary>
    private static void CheckPeriod(
        ReportPeriod period, ReportType type, TimeZoneInfo zone, ReportOptions options, DateTime now, ValidationErrors errors)
    {
        if (type != ReportType.Feed)
            return;
        if (period.LengthIn(zone) > TimeSpan.FromHours(options.MaxFeedHours))
            errors.Add("report.end_date", $"must be at most {options.MaxFeedHours} hours after start_date");
        // A client that asks for the last 30 days from now rounds down like this.
        if (period.Start < FullHour.Of(now.AddDays(-options.MaxFeedAgeDays)))
            errors.Add("report.start_date", $"must be within the last {options.MaxFeedAgeDays} days");
    }
}
