using System.Globalization;
using ClickTracking.Application.Common;

namespace ClickTracking.Application.Reports;

/// <summary>The time that a report covers, UTC, end exclusive.</summary>
public sealed record ReportPeriod(DateTime Start, DateTime End)
{
    private const string Wanted = "a time like 2026-01-31 00:00:00";

    /// <summary>The names of the intervals that the feed takes.</summary>
    public static IReadOnlyList<string> FeedIntervals { get; } = ["current_hour", "last_hour", "today", "yesterday"];

    /// <summary>
    /// Reads a time of a zone, rounds it down to the hour with a warning, and returns it in UTC; null: it cannot be read, which is added to
    /// the errors. Rounding both ends alike keeps the windows of a client without gaps.
    /// </summary>
    public static DateTime? ParseLocal(
        string? text, string field, TimeZoneInfo zone, ValidationErrors errors, ICollection<string> warnings)
    {
        if (!WireTime.TryParse(text, out var given))
        {
            errors.Add(field, $"must be {Wanted}");
            return null;
        }
        var local = given.Date.AddHours(given.Hour);
        if (local != given)
            warnings.Add(string.Create(
                CultureInfo.InvariantCulture, $"{field}: a report has full hours, rounded down to {local:yyyy-MM-dd HH:mm:ss}"));
        if (zone.IsInvalidTime(local))
            errors.Add(field, $"{text} does not exist in {zone.Id}: the clocks were set forward");
        else
            return TimeZoneInfo.ConvertTimeToUtc(local, zone);
        return null;
    }

    /// <summary>Returns the period of a named interval; null: the feed does not take it.</summary>
    public static ReportPeriod? OfInterval(string name, DateTime now, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTimeFromUtc(now, zone);
        var hour = HourOf(now);
        return name switch
        {
            "current_hour" => new(hour, hour.AddHours(1)),
            "last_hour" => new(hour.AddHours(-1), hour),
            "today" => Day(local.Date, zone),
            "yesterday" => Day(local.Date.AddDays(-1), zone),
            _ => null,
        };
    }

    /// <summary>The beginning of the hour of a time.</summary>
    public static DateTime HourOf(DateTime time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerHour));

    private static ReportPeriod Day(DateTime date, TimeZoneInfo zone) => new(Midnight(date, zone), Midnight(date.AddDays(1), zone));

    /// <summary>Where clocks are set forward at midnight, the day begins an hour later.</summary>
    private static DateTime Midnight(DateTime date, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTimeToUtc(zone.IsInvalidTime(date) ? date.AddHours(1) : date, zone);
}
