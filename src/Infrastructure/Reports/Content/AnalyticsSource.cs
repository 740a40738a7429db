using ClickTracking.Application.Reports.Content;
using ClickTracking.Domain.Common;
using ClickTracking.Infrastructure.Database;
using ClickTracking.Infrastructure.RollUps;

namespace ClickTracking.Infrastructure.Reports.Content;

/// <summary>The roll-ups from which whole hours of a report are summed.</summary>
/// <param name="Slim">Null: <c>click_hours</c>, which have every column.</param>
internal sealed record AnalyticsSource(SlimTable? Slim)
{
    public const string TrackerId = "tracker_id";

    private static readonly string[] _slimColumns = [TrackerId, "member_id"];

    public static AnalyticsSource ClickHours { get; } = new(Slim: null);

    /// <summary>Returns the smallest roll-ups for whole hours that have all of these columns, each with the hours to read from it.</summary>
    public static IEnumerable<(AnalyticsSource Source, UtcInterval Hours)> Cut(UtcInterval hours, IEnumerable<string> columns)
    {
        if (columns.Except(_slimColumns).Any())
            return [(ClickHours, hours)];
        var (hourly, quarterly) = (new AnalyticsSource(SlimTable.Hours), new AnalyticsSource(SlimTable.QuarterDays));
        var quarterDays = new UtcInterval(QuarterDay.FirstFrom(hours.Start), QuarterDay.Of(hours.End));
        if (quarterDays.IsEmpty)
            return [(hourly, hours)];
        (AnalyticsSource Source, UtcInterval Hours)[] parts =
        [
            (hourly, hours with { End = quarterDays.Start }), (quarterly, quarterDays), (hourly, hours with { Start = quarterDays.End }),
        ];
        return parts.Where(p => !p.Hours.IsEmpty);
    }

    public IEnumerable<(string Name, string Term)> Terms(IEnumerable<AnalyticsSum> sums) =>
        sums.Select(s => (s.Name, Slim is null ? s.Term : s.SlimTerm));

    /// <summary>Returns the part of a statement that reads hours of this source as <c>s</c>.</summary>
    /// <param name="start">The name of the parameter that <see cref="NumberOf"/> makes of the start of the hours.</param>
    public string TextFor(SqlStatements sql, string start, string end) =>
        (Slim?.In(sql["Analytics.Slim"]) ?? sql["Analytics.ClickHours"])
            .Replace("@spanStart", start, StringComparison.Ordinal).Replace("@spanEnd", end, StringComparison.Ordinal);

    /// <summary>Returns what the column of the hours says for a time.</summary>
    public object NumberOf(DateTime time) => Slim?.NumberOf(time) ?? (object)time;
}
