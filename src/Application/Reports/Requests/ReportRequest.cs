using System.Text.Json;
using ClickTracking.Application.Common;
using ClickTracking.Domain.Common;

namespace ClickTracking.Application.Reports;

/// <summary>The request for a report, read from its body and checked.</summary>
public sealed record ReportRequest(
    string Name, IReadOnlyList<string> Columns, ReportPeriod Period, string Timezone, IReadOnlyList<string> Warnings)
{
    public const string FeedType = "clicktrackers";
    public const string Csv = "csv";

    /// <summary>The fields that are read.</summary>
    public static IReadOnlyList<string> Fields { get; } =
        ["report_type", "columns", "start_date", "end_date", "report_interval", "timezone", "format", "name"];

    private static readonly string[] _refused = ["filters", "orders"];

    /// <exception cref="ApiException">SYNTAX, with every error.</exception>
    public static ReportRequest Read(JsonElement body, ReportOptions options, DateTime now)
    {
        var (errors, warnings) = (new ValidationErrors(), new Warnings());
        if (Text(body, "report_type") != FeedType)
            errors.Add("report.report_type", $"must be {FeedType}");
        if (body.TryGetProperty("format", out _) && Text(body, "format") != Csv)
            errors.Add("report.format", $"must be {Csv}");
        foreach (var name in _refused.Where(n => body.TryGetProperty(n, out var value) && !IsEmptyList(value)))
            errors.Add($"report.{name}", $"not offered by {FeedType}: leave it out");

        var title = ReadName(body, errors);
        var columns = ReadColumns(body, errors);
        var zone = ReadZone(body, errors);
        var period = ReadPeriod(body, zone, now, errors, warnings);
        if (period is not null)
            CheckPeriod(period, zone, options, now, errors);
        errors.ThrowSyntax();

        foreach (var name in body.EnumerateObject().Select(p => p.Name).Except([.. Fields, .. _refused]))
            warnings.Add($"report.{name}: unknown field, ignored");
        return new ReportRequest(title, columns, period!, zone.Id, warnings);
    }

    private static bool IsEmptyList(JsonElement value) => value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 0;

    private static string ReadName(JsonElement body, ValidationErrors errors)
    {
        if (!body.TryGetProperty("name", out var value) || value.ValueKind == JsonValueKind.Null)
            return "";
        var name = value.ValueKind == JsonValueKind.String ? value.GetString()!.Trim() : null;
        if (name is null || name.Length > Limits.Name || name.Any(char.IsControl))
            errors.Add("report.name", $"must be a string of at most {Limits.Name} characters, without control characters");
        return name ?? "";
    }

    private static List<string> ReadColumns(JsonElement body, ValidationErrors errors)
    {
        const string path = "report.columns";
        var columns = new List<string>();
        if (!body.TryGetProperty("columns", out var given) || given.ValueKind != JsonValueKind.Array || given.GetArrayLength() == 0)
        {
            errors.Add(path, "must be an array of at least one column's name");
            return columns;
        }
        // More than there are repeat one, and so many would take long to compare.
        foreach (var item in given.EnumerateArray().Take(FeedColumns.All.Count + 1))
        {
            var name = item.ValueKind == JsonValueKind.String ? item.GetString()! : item.GetRawText();
            if (FeedColumns.Find(name) is null)
                errors.Add(path, $"'{name}' is not a column of {FeedType}");
            else if (columns.Contains(name))
                errors.Add(path, $"'{name}' is named twice");
            columns.Add(name);
        }
        return columns;
    }

    private static TimeZoneInfo ReadZone(JsonElement body, ValidationErrors errors)
    {
        if (!body.TryGetProperty("timezone", out _))
            return TimeZoneInfo.Utc;
        if (Text(body, "timezone") is { } name && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone))
            return zone;
        errors.Add("report.timezone", "must be a name of the tz database, like Europe/Berlin or EST5EDT");
        return TimeZoneInfo.Utc;
    }

    private static ReportPeriod? ReadPeriod(
        JsonElement body, TimeZoneInfo zone, DateTime now, ValidationErrors errors, ICollection<string> warnings)
    {
        if (body.TryGetProperty("report_interval", out _))
        {
            if (body.TryGetProperty("start_date", out _) || body.TryGetProperty("end_date", out _))
                errors.Add("report.report_interval", "give either an interval or start_date and end_date");
            var period = ReportPeriod.OfInterval(Text(body, "report_interval") ?? "", now, zone);
            if (period is null)
                errors.Add("report.report_interval", $"must be one of {string.Join(", ", ReportPeriod.FeedIntervals)} for {FeedType}");
            return period;
        }
        var start = ReportPeriod.ParseLocal(Text(body, "start_date"), "report.start_date", zone, errors, warnings);
        var end = ReportPeriod.ParseLocal(Text(body, "end_date"), "report.end_date", zone, errors, warnings);
        return start is null || end is null ? null : new ReportPeriod(start.Value, end.Value);
    }

    private static void CheckPeriod(ReportPeriod period, TimeZoneInfo zone, ReportOptions options, DateTime now, ValidationErrors errors)
    {
        // An hour that the clocks skip is a period without a moment, and a client that asks for each hour asks for it too.
        var isSkipped = period.End == period.Start
            && zone.IsDaylightSavingTime(period.End) != zone.IsDaylightSavingTime(period.End.AddTicks(-1));
        if (period.End <= period.Start && !isSkipped)
            errors.Add("report.end_date", "must be after start_date");
        else if (period.LengthIn(zone) > TimeSpan.FromHours(options.MaxFeedHours))
            errors.Add("report.end_date", $"must be at most {options.MaxFeedHours} hours after start_date");
        // A client that asks for the last 30 days from now rounds down like this.
        if (period.Start < ReportPeriod.HourOf(now.AddDays(-options.MaxFeedAgeDays)))
            errors.Add("report.start_date", $"must be within the last {options.MaxFeedAgeDays} days");
    }

    private static string? Text(JsonElement body, string name) =>
        body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
