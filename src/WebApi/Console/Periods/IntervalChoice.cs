using System.Globalization;
using System.Text.Json.Nodes;
using ClickTracking.Application.Reports.Requests;
using ClickTracking.WebApi.Console.Preferences;

namespace ClickTracking.WebApi.Console.Periods;

/// <summary>The time that a page is about, as its address has it.</summary>
/// <param name="Interval">The name of an interval, or <see cref="Custom"/>.</param>
/// <param name="From">With <see cref="Custom"/>, the first hour by the clocks of the page's zone, as <c>2026-01-31T10:00</c>.</param>
/// <param name="To">With <see cref="Custom"/>, the hour behind the last one.</param>
public sealed record IntervalChoice(string Interval, string? From, string? To)
{
    /// <summary>The choice of a first and a last hour.</summary>
    public const string Custom = "custom";

    private const string LocalFormat = "yyyy-MM-ddTHH:mm";

    public bool IsCustom => Interval == Custom;

    /// <summary>The name of the interval; null: the time is given by its ends.</summary>
    public string? Name => IsCustom ? null : Interval;

    /// <summary>Whether the end, where it is given, comes behind the beginning.</summary>
    public bool IsInOrder => !IsCustom || Hour(From) is not { } from || Hour(To) is not { } to || from < to;

    /// <summary>Returns the field of the page for that of an error of the API; empty: the page as a whole.</summary>
    public static string FieldOf(string path) => path switch
    {
        "report.report_interval" => "interval",
        "report.start_date" => "from",
        "report.end_date" => "to",
        _ => "",
    };

    /// <param name="usual">The interval while the address has none.</param>
    public static IntervalChoice Read(HttpRequest request, string usual)
    {
        var (interval, from, to) = (Text("interval"), Text("from"), Text("to"));
        return new IntervalChoice(interval ?? (from is null && to is null ? usual : Custom), from, to);

        string? Text(string name) => request.Query[name].ToString() is { Length: > 0 } text ? text : null;
    }

    /// <summary>The choice of exactly a period.</summary>
    public static IntervalChoice Of(ReportPeriod period, TimeZoneInfo zone) =>
        new(Custom, Local(period.Start, zone), Local(period.End, zone));

    /// <summary>Puts the time into the request for a report.</summary>
    public void WriteTo(JsonObject report)
    {
        if (IsCustom)
            (report["start_date"], report["end_date"]) = (From ?? "", To ?? "");
        else
            report["report_interval"] = Interval;
    }

    private static DateTime? Hour(string? text) =>
        DateTime.TryParseExact(text, LocalFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var hour) ? hour : null;

    private static string Local(DateTime utc, TimeZoneInfo zone) =>
        LocalText.Of(utc, zone, LocalFormat);
}
