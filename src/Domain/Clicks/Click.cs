using ClickTracking.Domain.Buying;

namespace ClickTracking.Domain.Clicks;

/// <summary>
/// One click, with the values of its line item and payment rule at that moment, because a later edit must not change an amount that was
/// already billed. Ids are positive, except where a comment says that 0 stands for none. Money is exact to 6 decimals.
/// </summary>
public sealed record Click
{
    /// <summary>The number of characters that are stored of the user agent.</summary>
    public const int MaxUserAgent = 512;

    /// <summary>The number of characters that are stored of the cachebuster.</summary>
    public const int MaxCachebuster = 64;

    /// <summary>The number of characters that are stored of a cost that cannot be read.</summary>
    public const int MaxRawCost = 64;

    /// <summary>The number of characters that are stored of the referring host. A host name has at most 253.</summary>
    public const int MaxSiteDomain = 253;

    /// <summary>The click's id, laid out as <see cref="Clicks.ClickId"/> describes. The feed calls it <c>auction_id</c>.</summary>
    public required long ClickId { get; init; }

    /// <summary>UTC, in whole milliseconds.</summary>
    public required DateTime OccurredAt { get; init; }

    public required long TrackerId { get; init; }

    public required long MemberId { get; init; }

    public required long AdvertiserId { get; init; }

    /// <summary>The insertion order. 0 when there is none.</summary>
    public long InsertionOrderId { get; init; }

    public required long LineItemId { get; init; }

    public required long PublisherId { get; init; }

    /// <summary>The placement. 0 when there is none.</summary>
    public long TagId { get; init; }

    /// <summary>The payment rule. 0 when there is none.</summary>
    public long PaymentRuleId { get; init; }

    /// <summary>The terms of the line item at the time of the click.</summary>
    public required LineItemTerms Terms { get; init; }

    public RevenueType PricingType => Terms.PricingType;

    public decimal? RevenueValue => Terms.RevenueValue;

    public decimal? CommissionCpm => Terms.CommissionCpm;

    public decimal? CommissionRevshare => Terms.CommissionRevshare;

    /// <summary>The cost of the click, from 0 to 999999.999999. Null when none was passed or the text could not be read.</summary>
    public decimal? MediaBuyCost { get; init; }

    /// <summary>The publisher's share by its payment rule, from 0 to 1. Null when the rule has no share.</summary>
    public decimal? MediaBuyRevSharePct { get; init; }

    /// <summary>The host of the referring page in lower case. Null when it is not known.</summary>
    public string? SiteDomain { get; init; }

    /// <summary>The random number of the browser. 0 when it is not known.</summary>
    public long UserId { get; init; }

    public string? Ip { get; init; }

    public string? UserAgent { get; init; }

    public string? Cachebuster { get; init; }

    /// <summary>The text of <c>ancost</c> as it was received. It is stored only when it cannot be read as a cost.</summary>
    public string? RawCost { get; init; }

    public ClickReasons Reasons { get; init; }

    public DestinationSource DestinationSource { get; init; }

    /// <summary>
    /// The version of the rules that found <see cref="Reasons"/> when the click came in. 0 when it was not recorded.
    /// </summary>
    public int RulesVersion { get; init; }
}
