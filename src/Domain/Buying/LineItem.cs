using ClickTracking.Domain.Common;

namespace ClickTracking.Domain.Buying;

/// <summary>What an advertiser pays for, and how.</summary>
public sealed record LineItem
{
    public long Id { get; init; }

    public long MemberId { get; init; }

    public long AdvertiserId { get; init; }

    /// <summary>Of the same advertiser; null: none.</summary>
    public long? InsertionOrderId { get; init; }

    public string Name { get; init; } = "";

    public string? Code { get; init; }

    public ObjectState State { get; init; }

    public RevenueType RevenueType { get; init; }

    /// <summary>What is paid, in the sense of <see cref="RevenueType"/>.</summary>
    public decimal? RevenueValue { get; init; }

    public decimal? CommissionCpm { get; init; }

    /// <summary>0 to 1.</summary>
    public decimal? CommissionRevshare { get; init; }
}
