using System.Globalization;
using ClickTracking.Application.Reports.Requests;
using ClickTracking.WebApi.Console.Preferences;

namespace ClickTracking.WebApi.Console.Administration;

/// <summary>A period that two fields of a page give, <c>from</c> and <c>to</c>, in the time zone of the page.</summary>
/// <param name="From">The text of the field; empty: not given.</param>
public sealed record PeriodFields(string From, string To, DateTime? FromUtc, DateTime? ToUtc)
{
    /// <summary>The form of a time in the browser's own field for one.</summary>
    private const string Form = "yyyy-MM-ddTHH:mm";

    /// <summary>The form of a time in requests of the API.</summary>
    private const string Wire = "yyyy-MM-dd HH:mm:ss";

    /// <summary>Whether a time cannot be read, or the begin is not before the end.</summary>
    public bool IsWrong => (From.Length > 0 && FromUtc is null) || (To.Length > 0 && ToUtc is null) || FromUtc >= ToUtc;

    /// <summary>The begin, UTC, as requests of the API give it; null: not given.</summary>
    public string? Since => FromUtc?.ToString(Wire, CultureInfo.InvariantCulture);

    /// <summary>The end, UTC, as requests of the API give it; null: not given.</summary>
    public string? Until => ToUtc?.ToString(Wire, CultureInfo.InvariantCulture);

    public static PeriodFields Of(HttpRequest request)
    {
        var zone = ViewPreferences.Of(request.HttpContext).Zone;
        var (from, to) = (request.Query["from"].ToString(), request.Query["to"].ToString());
        return new PeriodFields(from, to, Utc(from, zone), Utc(to, zone));
    }

    /// <summary>The text of a field for a time, UTC.</summary>
    public static string Text(DateTime utc, TimeZoneInfo zone) =>
        LocalText.Of(utc, zone, Form);

    private static DateTime? Utc(string text, TimeZoneInfo zone) =>
        DateTime.TryParseExact(text, [Form, Form + ":ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
        && local.Year is > 1 and < 9999
            ? LocalTime.ToUtc(local, zone)
            : null;
}
