using System.Globalization;
using ClickTracking.Application.Reports;
using ClickTracking.Application.Reports.Content;
using ClickTracking.Domain.Clicks;
using ClickTracking.Infrastructure.Shipping;

namespace ClickTracking.Infrastructure.IntegrationTests.Reports;

/// <summary>The rows of an analytics report as they follow from clicks one by one, by the clock of each click, in decimals.</summary>
internal sealed class ExpectedSums(Report report)
{
    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(report.Timezone);

    /// <summary>Each row as one line, in the order of the report.</summary>
    public IReadOnlyList<string> Of(IEnumerable<Click> clicks)
    {
        var dimensions = report.Columns.Where(c => AnalyticsColumns.Metrics.All(m => m.Name != c)).ToArray();
        var times = dimensions.Where(IsTime).Concat(dimensions.Where(c => !IsTime(c))).ToArray();
        var groups = clicks.Where(IsSeen).GroupBy(c => string.Join('|', dimensions.Select(d => Text(Value(c, d)))));
        var sorted = groups.OrderBy(g => 0);
        // The shortest time tells buckets apart, and the others follow from it.
        foreach (var dimension in times)
            sorted = sorted.ThenBy(g => Value(g.First(), dimension), Comparer<object>.Create(Compare));
        return [.. sorted.Select(g => string.Join('|', report.Columns.Select(c => Array.IndexOf(dimensions,
            c) >= 0 ? Text(Value(g.First(), c)) : Metric([.. g], c))))];
    }

    private static bool IsTime(string column) => column is "hour" or "day" or "month";

    private bool IsSeen(Click click) =>
        click.OccurredAt >= report.StartDate && click.OccurredAt < report.EndDate && (report.MemberId is null || click.MemberId == report.MemberId)
        && report.Details.Filters.All(f => f.Values.Contains(Text(Value(click, f.Column))));

    private object Value(Click click, string column) => column switch
    {
        "hour" => Local(click).Date.AddHours(Local(click).Hour).Ticks,
        "day" => Local(click).Date.Ticks,
        "month" => Local(click).Date.AddDays(1 - Local(click).Day).Ticks,
        "pricing_type" => ClickTexts.Of(click.PricingType),
        "destination_source" => ClickTexts.Of(click.DestinationSource),
        "site_domain" => click.SiteDomain ?? "",
        "advertiser_id" => click.AdvertiserId,
        "insertion_order_id" => click.InsertionOrderId,
        "line_item_id" => click.LineItemId,
        "member_id" => click.MemberId,
        "payment_rule_id" => click.PaymentRuleId,
        "publisher_id" => click.PublisherId,
        "tag_id" => click.TagId,
        "tracker_id" => click.TrackerId,
        _ => throw new ArgumentOutOfRangeException(nameof(column), column, null),
    };

    private DateTime Local(Click click) => TimeZoneInfo.ConvertTimeFromUtc(click.OccurredAt, _zone);

    private static int Compare(object one, object other) =>
        one is string text ? string.CompareOrdinal(text, (string)other) : ((long)one).CompareTo((long)other);

    private static string Metric(Click[] clicks, string column)
    {
        var valid = clicks.Where(c => (c.Reasons & (ClickReasons.Robot | ClickReasons.Prefetch | ClickReasons.Duplicate)) == 0).ToArray();
        var (cost, revenue) = (valid.Sum(c => c.MediaBuyCost ?? 0), valid.Sum(c => c.RevenueValue ?? 0));
        return column switch
        {
            "clicks" => Text((long)clicks.Length),
            "valid_clicks" => Text((long)valid.Length),
            "invalid_clicks" => Text((long)(clicks.Length - valid.Length)),
            "clicks_robot" => Text((long)clicks.Count(c => c.Reasons.HasFlag(ClickReasons.Robot))),
            "clicks_prefetch" => Text((long)clicks.Count(c => c.Reasons.HasFlag(ClickReasons.Prefetch))),
            "clicks_duplicate" => Text((long)clicks.Count(c => c.Reasons.HasFlag(ClickReasons.Duplicate))),
            "clicks_bad_cost" => Text((long)clicks.Count(c => c.Reasons.HasFlag(ClickReasons.BadCost))),
            "media_buy_cost" => Amount(cost),
            "revenue" => Amount(revenue),
            "profit" => Amount(revenue - cost),
            "profit_margin" => revenue == 0 ? "" : Amount((revenue - cost) / revenue),
            "total_cost_ecpc" => valid.Length == 0 ? "" : Amount(cost / valid.Length),
            _ => throw new ArgumentOutOfRangeException(nameof(column), column, null),
        };
    }

    private static string Amount(decimal amount) => Text((long)Math.Round(amount * 1_000_000, MidpointRounding.AwayFromZero));

    private static string Text(object value) => Convert.ToString(value, CultureInfo.InvariantCulture)!;
}
