using ClickTracking.Domain.Common;

namespace ClickTracking.Domain.Buying;

/// <summary>The goods that an advertiser buys, and the terms of payment.</summary>
public sealed record LineItem
{
    public long Id { get; init; }

    public long MemberId { get; init; }

    public long AdvertiserId { get; init; }

    /// <summary>The insertion order, which belongs to the same advertiser. Null when there is none.</summary>
    public long? InsertionOrderId { get; init; }

    public string Name { get; init; } = "";

    public string? Code { get; init; }

    public ObjectState State { get; init; }

    public RevenueType RevenueType { get; init; }

    /// <summary>The price. <see cref="RevenueType"/> gives its unit.</summary>
    public decimal? RevenueValue { get; init; }

    public decimal? CommissionCpm { get; init; }

    /// <summary>A share from 0 to 1.</summary>
    public decimal? CommissionRevshare { get; init; }
}
