using ClickTracking.Application.Reports.Content;

namespace ClickTracking.WebApi.Console.Periods;

/// <summary>The names of intervals as pages show them.</summary>
internal static class IntervalName
{
    /// <summary>Names that mean the same as others.</summary>
    private static readonly string[] _doubles = ["7_days", "14_days", "30_days"];

    /// <summary>The intervals of a type of report with what they are called, each meaning once.</summary>
    public static IEnumerable<(string Value, string Name)> Of(ReportType type) =>
        type.Intervals.Except(_doubles).Select(i => (i, Of(i))).Append((IntervalChoice.Custom, Texts.IntervalCustom));

    private static string Of(string interval) => Texts.ResourceManager.GetString("Interval_" + interval, null) ?? interval;

    /// <summary>The intervals of analytics.</summary>
    public static IEnumerable<(string Value, string Name)> All => Of(ReportType.Analytics);
}
