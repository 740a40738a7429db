using ClickTracking.Application.Reports.Content;

namespace ClickTracking.Infrastructure.Reports.Formats;

/// <summary>The times of reports in the formats that have a type for times.</summary>
internal static class ReportTime
{
    /// <summary>Returns a time as exactly as its column shows it.</summary>
    /// <param name="ticks">The time in the report's zone.</param>
    public static DateTime Of(long ticks, ValueKind kind) => new(ticks - ticks % UnitOf(kind));

    private static long UnitOf(ValueKind kind) => kind switch
    {
        ValueKind.Day => TimeSpan.TicksPerDay,
        ValueKind.Hour => TimeSpan.TicksPerHour,
        _ => TimeSpan.TicksPerSecond,
    };
}
