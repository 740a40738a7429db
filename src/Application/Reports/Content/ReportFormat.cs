namespace ClickTracking.Application.Reports.Content;

/// <summary>A format of a report's file.</summary>
/// <param name="Name">The name in the request.</param>
/// <param name="Extension">The end of the file's name, without a dot.</param>
public sealed record ReportFormat(string Name, string Extension, string ContentType)
{
    public static ReportFormat Csv { get; } = new("csv", "csv", "text/csv; charset=utf-8");

    /// <summary>Tab separated values, with a byte order mark by which spreadsheets know the encoding.</summary>
    public static ReportFormat Excel { get; } = new("excel", "tsv", "text/tab-separated-values; charset=utf-8");

    public static IReadOnlyList<ReportFormat> All { get; } = [Csv, Excel];

    public static IReadOnlyList<string> Names { get; } = [.. All.Select(f => f.Name)];

    public static ReportFormat? Find(string? name) => All.FirstOrDefault(f => f.Name == name);
}
