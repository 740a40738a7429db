using ClickTracking.Domain.Clicks;

namespace ClickTracking.Application.Reports.Content;

/// <summary>A column of the <c>clicktrackers</c> feed.</summary>
/// <param name="Property">The property of <see cref="Click"/> that it shows.</param>
public sealed record FeedColumn(string Name, ValueKind Kind, string Property) : ReportColumn(Name, Kind);

/// <summary>The columns of the feed, named as in the original's documentation of it, followed by our own.</summary>
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
        new("hour", ValueKind.Hour, nameof(Click.ClickId)),
        new("day", ValueKind.Day, nameof(Click.ClickId)),
        new("month", ValueKind.Month, nameof(Click.ClickId)),
        new("datetime", ValueKind.Time, nameof(Click.ClickId)),
        new("advertiser_id", ValueKind.Number, nameof(Click.AdvertiserId)),
        new("auction_id", ValueKind.LongId, nameof(Click.ClickId)),
        new("line_item_id", ValueKind.Number, nameof(Click.LineItemId)),
        new("insertion_order_id", ValueKind.Number, nameof(Click.InsertionOrderId)),
        new("member_id", ValueKind.Number, nameof(Click.MemberId)),
        new("pricing_type", ValueKind.Text, nameof(Click.PricingType)),
        new("publisher_id", ValueKind.Number, nameof(Click.PublisherId)),
        new("site_domain", ValueKind.Text, nameof(Click.SiteDomain)),
        new("tag_id", ValueKind.Number, nameof(Click.TagId)),
        new("tracker_id", ValueKind.Number, nameof(Click.TrackerId)),
        new("user_id", ValueKind.LongId, nameof(Click.UserId)),
        new("commission_cpm", ValueKind.Money, nameof(Click.CommissionCpm)),
        new("commission_revshare", ValueKind.Money, nameof(Click.CommissionRevshare)),
        new("media_buy_cost", ValueKind.Money, nameof(Click.MediaBuyCost)),
        new("media_buy_rev_share_pct", ValueKind.Money, nameof(Click.MediaBuyRevSharePct)),
        new("revenue_value", ValueKind.Money, nameof(Click.RevenueValue)),
        new("payment_rule_id", ValueKind.Number, nameof(Click.PaymentRuleId)),
        new("cachebuster", ValueKind.Text, nameof(Click.Cachebuster)),
        new("destination_source", ValueKind.Text, nameof(Click.DestinationSource)),
        new(Valid, ValueKind.Flag, nameof(Click.Reasons)),
        new(Reasons, ValueKind.Text, nameof(Click.Reasons)),
    ];

    /// <summary>All that is kept of a click: the columns of the feed, and those that only an export of everything shows.</summary>
    public static IReadOnlyList<FeedColumn> Stored { get; } =
    [
        .. All,
        new("ip", ValueKind.Text, nameof(Click.Ip)),
        new("user_agent", ValueKind.Text, nameof(Click.UserAgent)),
        new("raw_cost", ValueKind.Text, nameof(Click.RawCost)),
        new("rules_version", ValueKind.Number, nameof(Click.RulesVersion)),
    ];

    /// <summary>
    /// Returns whether a feed of these columns holds all clicks instead of the valid ones: its columns show which are which.
    /// </summary>
    public static bool ShowInvalid(IEnumerable<string> columns) => columns.Any(c => c is Valid or Reasons);

    /// <summary>Returns the names of the reasons of a click, separated by <c>;</c>.</summary>
    public static string NamesOf(ClickReasons reasons) =>
        string.Join(';', _reasonNames.Where(r => reasons.HasFlag(r.Reason)).Select(r => r.Name));
}
