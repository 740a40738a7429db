using System.Globalization;
using ClickTracking.Application.Common;

namespace ClickTracking.Application.Reports.Requests;

/// <summary>The time that a report covers, UTC, end exclusive.</summary>
public sealed record ReportPeriod(DateTime Start, DateTime End)
{
    private const string Wanted = "a time like 2026-01-31 00:00:00";

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
            warnings.Add($"{field}: {text} does not exist in {zone.Id}, taken as the moment at which the clocks were set forward");
        return LocalTime.ToUtc(local, zone);
    }

    /// <summary>
    /// Returns the length that is held against a limit: of the time that passes and of that which the clocks of a zone show, the shorter
    /// one. A night in which clocks are set back or forward has as many hours as any other.
    /// </summary>
    public TimeSpan LengthIn(TimeZoneInfo zone)
    {
        var shown = TimeZoneInfo.ConvertTimeFromUtc(End, zone) - TimeZoneInfo.ConvertTimeFromUtc(Start, zone);
        return shown < End - Start ? shown : End - Start;
    }
}
