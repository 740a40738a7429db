using ClickTracking.Application.Reports.Requests;

namespace ClickTracking.Application.Reports.Content;

/// <summary>A type of report that can be asked for.</summary>
/// <param name="Intervals">The names of the intervals that it takes.</param>
/// <param name="Filters">The columns by which its rows can be filtered.</param>
public sealed record ReportType(
    string Name, IReadOnlyList<ReportColumn> Columns, IReadOnlyList<string> Intervals, IReadOnlyList<string> Filters)
{
    /// <summary>One row for each click.</summary>
    public static ReportType Feed { get; } = new("clicktrackers", FeedColumns.All, ReportInterval.OfFeed, []);

    /// <summary>Sums of clicks, from hourly roll-ups.</summary>
    public static ReportType Analytics { get; } = new(
        "clicktracker_analytics", AnalyticsColumns.All, ReportInterval.All, [.. AnalyticsColumns.Stored.Select(c => c.Name)]);

    public static IReadOnlyList<ReportType> All { get; } = [Feed, Analytics];

    public static IReadOnlyList<string> Names { get; } = [.. All.Select(t => t.Name)];

    /// <summary>The names of the columns of every type, each once.</summary>
    public static IReadOnlyList<string> ColumnNames { get; } = [.. All.SelectMany(t => t.Columns).Select(c => c.Name).Distinct()];

    public static ReportType? Find(string? name) => All.FirstOrDefault(t => t.Name == name);

    public ReportColumn? FindColumn(string name) => Columns.FirstOrDefault(c => c.Name == name);
}
