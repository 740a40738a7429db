using System.Data.Common;
using System.Globalization;
using ClickTracking.Domain.Clicks;
using Dapper;
using FluentAssertions;

namespace ClickTracking.Infrastructure.IntegrationTests.RollUps;

/// <summary>The roll-ups of a database beside those that its clicks add up to, reckoned here in decimals and one click at a time.</summary>
internal static class StoredRollUps
{
    private const string Grouped = """
        tracker_id AS TrackerId, member_id AS MemberId, advertiser_id AS AdvertiserId, insertion_order_id AS InsertionOrderId,
        line_item_id AS LineItemId, publisher_id AS PublisherId, tag_id AS TagId, payment_rule_id AS PaymentRuleId,
        pricing_type AS PricingType,
        reasons AS Reasons, destination_source AS DestinationSource
        """;

    /// <returns>How many clicks they are of.</returns>
    public static long ShouldEqualTheClicks(DbConnection connection, string because = "")
    {
        var clicks = connection.Query<Stored>(
            $"SELECT {Grouped}, occurred_at AS OccurredAt, site_domain AS SiteDomain, media_buy_cost AS MediaBuyCost, revenue_value AS RevenueValue FROM clicks");
        var rows = Of(connection);
        rows.Should().BeEquivalentTo(clicks.GroupBy(c => c.Key).Select(g => Line(g.Key, g.Count(), g.Sum(c => Amount(c.MediaBuyCost)),
            g.Sum(c => Amount(c.RevenueValue)))), "{0}", because);
        foreach (var (table, span, hours) in (ReadOnlySpan<(string, string, int)>)[("tracker_hours", "hour", 1), ("tracker_quarter_days", "quarter_day", 6)])
            Slim(connection, table, span).Should().BeEquivalentTo(
                clicks.GroupBy(c => (Number(c.OccurredAt) / hours, c.TrackerId, c.MemberId)).Select(SlimLine), "{0}", because);
        return connection.ExecuteScalar<long>("SELECT COALESCE(SUM(clicks), 0) FROM click_hours");
    }

    /// <summary>Each row as one line.</summary>
    public static List<string> Of(DbConnection connection) =>
        [.. connection.Query<Row>(
                $"SELECT {Grouped}, starts_at AS OccurredAt, site_domain AS SiteDomain, clicks AS Clicks, media_buy_cost_millionths AS Cost, revenue_value_millionths AS Revenue FROM click_hours")
            .Select(r => Line(r.Key, r.Clicks, r.Cost / 1_000_000m, r.Revenue / 1_000_000m))];

    private static IEnumerable<string> Slim(DbConnection connection, string table, string span) =>
        connection.Query<(long, long, long, long, long, long, long, long, long, long, long)>($"""
            SELECT {span}, tracker_id, member_id, clicks, valid_clicks, clicks_robot, clicks_prefetch, clicks_duplicate, clicks_bad_cost,
                   media_buy_cost_millionths, revenue_value_millionths
            FROM {table}
            """).Select(row => row.ToString());

    private static string SlimLine(IGrouping<(long Span, long TrackerId, long MemberId), Stored> clicks)
    {
        List<Stored> valid = [.. clicks.Where(c => c.Reasons.IsValid())];
        long With(ClickReasons reason) => clicks.Count(c => c.Reasons.HasFlag(reason));
        return (clicks.Key.Span, clicks.Key.TrackerId, clicks.Key.MemberId, (long)clicks.Count(), (long)valid.Count, With(ClickReasons.Robot),
            With(ClickReasons.Prefetch), With(ClickReasons.Duplicate), With(ClickReasons.BadCost),
            (long)(valid.Sum(c => Amount(c.MediaBuyCost)) * 1_000_000), (long)(valid.Sum(c => Amount(c.RevenueValue)) * 1_000_000)).ToString();
    }

    private static long Number(DateTime time) => (long)(time - DateTime.UnixEpoch).TotalHours;

    /// <summary>SQLite has whole numbers and fractions in one column.</summary>
    private static decimal Amount(object? value) => Convert.ToDecimal(value, CultureInfo.InvariantCulture);

    private static string Line(string key, long clicks, decimal cost, decimal revenue) =>
        string.Create(CultureInfo.InvariantCulture, $"{key}: {clicks} clicks, cost {cost:0.######}, revenue {revenue:0.######}");

    private class Stored
    {
        public DateTime OccurredAt { get; init; }

        public long TrackerId { get; init; }

        public long MemberId { get; init; }

        public long AdvertiserId { get; init; }

        public long InsertionOrderId { get; init; }

        public long LineItemId { get; init; }

        public long PublisherId { get; init; }

        public long TagId { get; init; }

        public long PaymentRuleId { get; init; }

        public string PricingType { get; init; } = "";

        public string? SiteDomain { get; init; }

        public ClickReasons Reasons { get; init; }

        public string DestinationSource { get; init; } = "";

        public object? MediaBuyCost { get; init; }

        public object? RevenueValue { get; init; }

        public string Key => string.Create(
            CultureInfo.InvariantCulture,
            $"{Hour:yyyy-MM-dd HH:mm:ss.fff} {TrackerId} {MemberId} {AdvertiserId} {InsertionOrderId} {LineItemId} {PublisherId} {TagId} {PaymentRuleId} {PricingType} '{SiteDomain}' {Reasons} {DestinationSource}");

        protected virtual DateTime Hour => OccurredAt.Date.AddHours(OccurredAt.Hour);
    }

    private sealed class Row : Stored
    {
        public long Clicks { get; init; }

        public long Cost { get; init; }

        public long Revenue { get; init; }

        protected override DateTime Hour => OccurredAt;
    }
}
