using ClickTracking.Domain.Buying;

namespace ClickTracking.Domain.Clicks;

/// <summary>
/// One click, with what was true at that moment: a later edit of a line item must not rewrite what was billed.
/// Ids are positive; 0 stands for "none" where a remark says so. Money is exact to 6 decimals.
/// </summary>
public sealed record Click
{
    /// <summary>Characters kept of the user agent.</summary>
    public const int MaxUserAgent = 512;

    /// <summary>Characters kept of the cachebuster.</summary>
    public const int MaxCachebuster = 64;

    /// <summary>Characters kept of a cost that could not be read.</summary>
    public const int MaxRawCost = 64;

    /// <summary>Characters kept of the referring host; a host name has at most 253.</summary>
    public const int MaxSiteDomain = 253;

    /// <summary>See <see cref="Clicks.ClickId"/>; the feed's <c>auction_id</c>.</summary>
    public required long ClickId { get; init; }

    /// <summary>UTC, whole milliseconds.</summary>
    public required DateTime OccurredAt { get; init; }

    public required long TrackerId { get; init; }

    public required long MemberId { get; init; }

    public required long AdvertiserId { get; init; }

    /// <summary>0: none.</summary>
    public long InsertionOrderId { get; init; }

    public required long LineItemId { get; init; }

    public required long PublisherId { get; init; }

    /// <summary>The placement; 0: none.</summary>
    public long TagId { get; init; }

    /// <summary>0: none.</summary>
    public long PaymentRuleId { get; init; }

    /// <summary>Those of the line item at that moment.</summary>
    public required LineItemTerms Terms { get; init; }

    public RevenueType PricingType => Terms.PricingType;

    public decimal? RevenueValue => Terms.RevenueValue;

    public decimal? CommissionCpm => Terms.CommissionCpm;

    public decimal? CommissionRevshare => Terms.CommissionRevshare;

    /// <summary>What the click cost, 0 to 999999.999999; null: not passed, or not readable.</summary>
    public decimal? MediaBuyCost { get; init; }

    /// <summary>The publisher's share under its payment rule, 0 to 1; null: no such rule.</summary>
    public decimal? MediaBuyRevSharePct { get; init; }

    /// <summary>The referring page's host in lower case; null: none.</summary>
    public string? SiteDomain { get; init; }

    /// <summary>0: not known.</summary>
    public long UserId { get; init; }

    public string? Ip { get; init; }

    public string? UserAgent { get; init; }

    public string? Cachebuster { get; init; }

    /// <summary><c>ancost</c> as it came, only when it could not be read.</summary>
    public string? RawCost { get; init; }

    public ClickReasons Reasons { get; init; }

    public DestinationSource DestinationSource { get; init; }
}
