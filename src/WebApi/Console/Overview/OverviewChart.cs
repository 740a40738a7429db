using ClickTracking.Application.Reports.Content;

namespace ClickTracking.WebApi.Console.Overview;

/// <summary>A bar of the chart and a row of its table.</summary>
/// <param name="MayGrow">Whether a node may still bring clicks of this time.</param>
internal sealed record OverviewBar(
    TimeBucket Bucket, decimal Valid, decimal Robot, decimal Prefetch, decimal Duplicate, decimal Clicks, decimal Cost, decimal Revenue,
    bool MayGrow);

/// <summary>The clicks over time: one bar for each hour, day or month that has begun, also where there were no clicks.</summary>
internal sealed record OverviewChart(BucketSize Unit, IReadOnlyList<OverviewBar> Bars)
{
    /// <summary>The columns of analytics that it needs, behind that of the time.</summary>
    public static readonly IReadOnlyList<string> Columns =
        ["valid_clicks", "clicks_robot", "clicks_prefetch", "clicks_duplicate", "clicks", "media_buy_cost", "revenue"];

    public bool IsEmpty => Bars.All(b => b.Clicks == 0);

    /// <summary>Returns the bars that end at a time or before it.</summary>
    public IEnumerable<OverviewBar> EndedBy(DateTime time) => Bars.Where(b => b.Bucket.End <= time);

    /// <summary>Returns the bar that a time divides; null: none.</summary>
    public OverviewBar? BegunAt(DateTime time) => Bars.FirstOrDefault(b => b.Bucket.Start < time && b.Bucket.End > time);

    /// <param name="completeUntil">The end of the last complete hour, UTC; null: none is.</param>
    /// <param name="now">UTC.</param>
    public static OverviewChart Of(AnalyticsTable table, BucketSize unit, DateTime? completeUntil, DateTime now)
    {
        var rows = table.Rows.ToDictionary(r => (DateTime)r[0]!);
        var buckets = TimeBuckets.Cut(table.Period.Start, table.Period.End, table.Zone, unit).Where(b => b.Start < now);
        // A lifetime begins long before the first click.
        if (table.Period.End - table.Period.Start > TimeSpan.FromDays(1000))
            buckets = buckets.SkipWhile(b => !rows.ContainsKey(b.Label));
        return new OverviewChart(unit, [.. buckets.Select(b => BarOf(b, rows.GetValueOrDefault(b.Label)))]);

        OverviewBar BarOf(TimeBucket bucket, IReadOnlyList<object?>? row)
        {
            decimal Number(string column) => row is null ? 0 : table.Number(row, column);
            return new OverviewBar(
                bucket, Number("valid_clicks"), Number("clicks_robot"), Number("clicks_prefetch"), Number("clicks_duplicate"),
                Number("clicks"), Number("media_buy_cost"), Number("revenue"), !(completeUntil >= bucket.End));
        }
    }
}
