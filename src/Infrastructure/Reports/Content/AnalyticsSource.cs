using ClickTracking.Application.Reports.Content;
using ClickTracking.Infrastructure.RollUps;
using Dapper;

namespace ClickTracking.Infrastructure.Reports.Content;

/// <summary>The roll-ups from which the whole hours of a report are summed.</summary>
/// <param name="Statement">The SQL file that reads them as <c>s</c>.</param>
internal sealed record AnalyticsSource(string Statement, Func<AnalyticsSum, string> Term, Action<DynamicParameters, UtcInterval> AddTime)
{
    public static AnalyticsSource ClickHours { get; } = new("Analytics.ClickHours", sum => sum.Term, (parameters, hours) =>
    {
        parameters.Add("wholeStart", hours.Start);
        parameters.Add("wholeEnd", hours.End);
    });

    private static readonly string[] _slimColumns = ["tracker_id", "member_id"];

    private static readonly AnalyticsSource _trackerHours = new("Analytics.TrackerHours", sum => sum.SlimTerm, (parameters, hours) =>
    {
        parameters.Add("wholeStart", TrackerHour.NumberOf(hours.Start));
        parameters.Add("wholeEnd", TrackerHour.NumberOf(hours.End));
    });

    /// <summary>Returns the smallest roll-ups that have all of these columns.</summary>
    public static AnalyticsSource For(IEnumerable<string> columns) => columns.Except(_slimColumns).Any() ? ClickHours : _trackerHours;

    public IEnumerable<(string Name, string Term)> Terms(IEnumerable<AnalyticsSum> sums) => sums.Select(s => (s.Name, Term(s)));
}
