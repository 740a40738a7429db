using System.Globalization;
using ClickTracking.Domain.Clicks;

namespace ClickTracking.Application.Reports;

/// <summary>One column of the <c>clicktrackers</c> feed.</summary>
/// <param name="Print">Returns the text of a cell; the second argument is the time of the click in the report's zone.</param>
public sealed record FeedColumn(string Name, string Type, Func<FeedRow, DateTime, string?> Print);

/// <summary>
/// The columns of the feed, named as in the original's documentation of it, followed by our own. Money has up to 6 decimals and no
/// exponent; an absent value is an empty cell.
/// </summary>
public static class FeedColumns
{
    private const string Valid = "valid";
    private const string Reasons = "reasons";

    private static readonly (ClickReasons Reason, string Name)[] _reasonNames =
    [
        (ClickReasons.Robot, "robot"), (ClickReasons.Prefetch, "prefetch"), (ClickReasons.Duplicate, "duplicate"),
        (ClickReasons.BadCost, "bad_cost"),
    ];

    public static IReadOnlyList<FeedColumn> All { get; } =
    [
        Time("hour", "yyyy-MM-dd HH:00"),
        Time("day", "yyyy-MM-dd"),
        Time("month", "yyyy-MM"),
        Time("datetime", "yyyy-MM-dd HH:mm:ss"),
        Int("advertiser_id", c => c.AdvertiserId),
        Int("auction_id", c => c.ClickId),
        Int("line_item_id", c => c.LineItemId),
        Int("insertion_order_id", c => c.InsertionOrderId),
        Int("member_id", c => c.MemberId),
        Text("pricing_type", c => c.PricingType),
        Int("publisher_id", c => c.PublisherId),
        Text("site_domain", c => c.SiteDomain),
        Int("tag_id", c => c.TagId),
        Int("tracker_id", c => c.TrackerId),
        Int("user_id", c => c.UserId),
        Money("commission_cpm", c => c.CommissionCpm),
        Money("commission_revshare", c => c.CommissionRevshare),
        Money("media_buy_cost", c => c.MediaBuyCost),
        Money("media_buy_rev_share_pct", c => c.MediaBuyRevSharePct),
        Money("revenue_value", c => c.RevenueValue),
        Int("payment_rule_id", c => c.PaymentRuleId),
        Text("cachebuster", c => c.Cachebuster),
        Text("destination_source", c => c.DestinationSource),
        new(Valid, "boolean", (row, _) => row.Reasons.IsValid() ? "true" : "false"),
        new(Reasons, "string", (row, _) => string.Join(';', _reasonNames.Where(r => row.Reasons.HasFlag(r.Reason)).Select(r => r.Name))),
    ];

    public static IReadOnlyList<string> Names { get; } = [.. All.Select(c => c.Name)];

    /// <summary>
    /// Returns whether a feed of these columns holds all clicks instead of the valid ones: its columns show which are which.
    /// </summary>
    public static bool ShowInvalid(IEnumerable<string> columns) => columns.Any(c => c is Valid or Reasons);

    public static FeedColumn? Find(string name) => All.FirstOrDefault(c => c.Name == name);

    private static FeedColumn Time(string name, string format) =>
        new(name, "date", (_, time) => time.ToString(format, CultureInfo.InvariantCulture));

    private static FeedColumn Int(string name, Func<FeedRow, long> get) =>
        new(name, "int", (row, _) => get(row).ToString(CultureInfo.InvariantCulture));

    private static FeedColumn Money(string name, Func<FeedRow, decimal?> get) =>
        new(name, "money", (row, _) => get(row)?.ToString("0.######", CultureInfo.InvariantCulture));

    private static FeedColumn Text(string name, Func<FeedRow, string?> get) =>
        new(name, "string", (row, _) => get(row));
}

/// <summary>The part of a stored click that the feed shows.</summary>
public sealed record FeedRow
{
    public long ClickId { get; init; }

    public long TrackerId { get; init; }

    public long MemberId { get; init; }

    public long AdvertiserId { get; init; }

    public long InsertionOrderId { get; init; }

    public long LineItemId { get; init; }

    public long PublisherId { get; init; }

    public long TagId { get; init; }

    public long PaymentRuleId { get; init; }

    public string PricingType { get; init; } = "";

    public decimal? RevenueValue { get; init; }

    public decimal? CommissionCpm { get; init; }

    public decimal? CommissionRevshare { get; init; }

    public decimal? MediaBuyCost { get; init; }

    public decimal? MediaBuyRevSharePct { get; init; }

    public string? SiteDomain { get; init; }

    public long UserId { get; init; }

    public string? Cachebuster { get; init; }

    public string DestinationSource { get; init; } = "";

    public ClickReasons Reasons { get; init; }

    /// <summary>The time of the click, UTC, which its id contains.</summary>
    public DateTime OccurredAt => Domain.Clicks.ClickId.TimeOf(ClickId);
}
