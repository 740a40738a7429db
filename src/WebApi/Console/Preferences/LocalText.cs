using System.Globalization;

namespace ClickTracking.WebApi.Console.Preferences;

/// <summary>Times in a time zone, in the form in which files and pages without a script show them.</summary>
internal static class LocalText
{
    /// <summary>Returns a time as <c>2026-01-31 23:59:59</c>.</summary>
    public static string Of(DateTime utc, TimeZoneInfo zone, string form = "yyyy-MM-dd HH:mm:ss") =>
        TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), zone).ToString(form, CultureInfo.InvariantCulture);
}
