using System.Globalization;
using ClickTracking.Application.Discrepancies;

namespace ClickTracking.WebApi.Console.Periods;

/// <summary>The days that a page is about, both included, as its address or form has them: <c>2026-01-31</c>.</summary>
public sealed record DayChoice(string From, string To)
{
    private const string Format = "yyyy-MM-dd";

    /// <summary>The last seven days with today where nothing is given.</summary>
    /// <param name="now">UTC.</param>
    public static DayChoice Read(string? from, string? to, TimeZoneInfo zone, DateTime now)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(now, zone));
        return new DayChoice(
            string.IsNullOrEmpty(from) ? Text(today.AddDays(-6)) : from, string.IsNullOrEmpty(to) ? Text(today) : to);
    }

    /// <summary>The parameters of a count, whose end is the day behind the last one.</summary>
    /// <param name="trackers">Ids; empty: all click trackers.</param>
    public DiscrepancyParameters ToParameters(TimeZoneInfo zone, IEnumerable<string?> trackers)
    {
        string[] ids = [.. trackers.OfType<string>()];
        return new DiscrepancyParameters(From, DayBehind(To), zone.Id, ids.Length == 0 ? null : string.Join(',', ids), null);
    }

    /// <summary>Whether the last day is one and not before the first.</summary>
    public bool IsInOrder => Day(From) is not { } first || Day(To) is not { } last || first <= last;

    /// <summary>Returns a warning of the API as a sentence, without the name of the field that the page calls otherwise.</summary>
    public static string SentenceOf(string warning)
    {
        var end = warning.IndexOf(": ", StringComparison.Ordinal);
        return ErrorSentence.Of(end > 0 && !warning[..end].Contains(' ', StringComparison.Ordinal) ? warning[(end + 2)..] : warning);
    }

    /// <summary>Returns the field of the page for that of an error of the API; null: the page has none.</summary>
    public static string? FieldOf(string path) => path switch
    {
        "start_date" => "from",
        "end_date" => "to",
        "tracker_id" => "tracker",
        _ => null,
    };

    private static string DayBehind(string day) =>
        Day(day) is { } last && last < DateOnly.MaxValue ? Text(last.AddDays(1)) : day;

    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static string Text(DateOnly day) => day.ToString(Format, CultureInfo.InvariantCulture);
}
