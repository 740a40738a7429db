namespace ClickTracking.Application.Reports.Content;

/// <summary>A format of a report's file.</summary>
/// <param name="Name">The name in the request.</param>
/// <param name="Extension">The end of the file's name, without a dot.</param>
public sealed record ReportFormat(string Name, string Extension, string ContentType)
{
    public static ReportFormat Csv { get; } =
        new("csv", "csv", "text/csv; charset=utf-8") { TakesEscapeFields = true, TakesDecimalType = true };

    /// <summary>Tab separated values, with a byte order mark by which spreadsheets know the encoding.</summary>
    public static ReportFormat Excel { get; } =
        new("excel", "tsv", "text/tab-separated-values; charset=utf-8") { TakesEscapeFields = true, TakesDecimalType = true };

    /// <summary>A workbook of Office Open XML.</summary>
    public static ReportFormat Xlsx { get; } = new("xlsx", "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    public static ReportFormat Html { get; } = new("html", "html", "text/html; charset=utf-8") { TakesDecimalType = true };

    /// <summary>JSON Lines, one object a row.</summary>
    public static ReportFormat JsonLines { get; } = new("jsonl", "jsonl", "application/x-ndjson");

    /// <summary>Apache Parquet, which stores column by column.</summary>
    public static ReportFormat Parquet { get; } = new("parquet", "parquet", "application/vnd.apache.parquet");

    public static IReadOnlyList<ReportFormat> All { get; } = [Csv, Excel, Xlsx, Html, JsonLines, Parquet];

    public static IReadOnlyList<string> Names { get; } = [.. All.Select(f => f.Name)];

    /// <summary>Whether <c>escape_fields</c> changes the file.</summary>
    public bool TakesEscapeFields { get; private init; }

    /// <summary>Whether <c>reporting_decimal_type</c> changes the file.</summary>
    public bool TakesDecimalType { get; private init; }

    public static ReportFormat? Find(string? name) => All.FirstOrDefault(f => f.Name == name);
}
