using ClickTracking.Domain.Clicks;
using ClickTracking.Infrastructure.Shipping;

namespace ClickTracking.Infrastructure.Database.SqlServer;

/// <summary>The columns of a stored click, the parameters of the same values, and how both are read off it.</summary>
internal static class ClickColumns
{
    public static readonly IReadOnlyList<ClickColumn> All =
    [
        new("click_id", "ClickId", typeof(long), c => c.ClickId),
        new("occurred_at", "OccurredAt", typeof(DateTime), c => c.OccurredAt),
        new("tracker_id", "TrackerId", typeof(long), c => c.TrackerId),
        new("member_id", "MemberId", typeof(long), c => c.MemberId),
        new("advertiser_id", "AdvertiserId", typeof(long), c => c.AdvertiserId),
        new("insertion_order_id", "InsertionOrderId", typeof(long), c => c.InsertionOrderId),
        new("line_item_id", "LineItemId", typeof(long), c => c.LineItemId),
        new("publisher_id", "PublisherId", typeof(long), c => c.PublisherId),
        new("tag_id", "TagId", typeof(long), c => c.TagId),
        new("payment_rule_id", "PaymentRuleId", typeof(long), c => c.PaymentRuleId),
        new("pricing_type", "PricingType", typeof(string), c => ClickTexts.Of(c.PricingType)),
        new("revenue_value", "RevenueValue", typeof(decimal), c => c.RevenueValue),
        new("commission_cpm", "CommissionCpm", typeof(decimal), c => c.CommissionCpm),
        new("commission_revshare", "CommissionRevshare", typeof(decimal), c => c.CommissionRevshare),
        new("media_buy_cost", "MediaBuyCost", typeof(decimal), c => c.MediaBuyCost),
        new("media_buy_rev_share_pct", "MediaBuyRevSharePct", typeof(decimal), c => c.MediaBuyRevSharePct),
        new("site_domain", "SiteDomain", typeof(string), c => c.SiteDomain),
        new("user_id", "UserId", typeof(long), c => c.UserId),
        new("ip", "Ip", typeof(string), c => c.Ip),
        new("user_agent", "UserAgent", typeof(string), c => c.UserAgent),
        new("cachebuster", "Cachebuster", typeof(string), c => c.Cachebuster),
        new("raw_cost", "RawCost", typeof(string), c => c.RawCost),
        new("reasons", "Reasons", typeof(byte), c => (byte)c.Reasons),
        new("destination_source", "DestinationSource", typeof(string), c => ClickTexts.Of(c.DestinationSource)),
    ];
}

/// <param name="Type">Of its values; each may be null.</param>
internal sealed record ClickColumn(string Name, string Parameter, Type Type, Func<Click, object?> Value);
