using ClickTracking.Domain.Common;

namespace ClickTracking.Domain.Inventory;

/// <summary>The payment that a publisher gets.</summary>
public sealed record PaymentRule
{
    public long Id { get; init; }

    public long MemberId { get; init; }

    public long PublisherId { get; init; }

    public string Name { get; init; } = "";

    public string? Code { get; init; }

    public ObjectState State { get; init; }

    public PaymentType PricingType { get; init; }

    public decimal? CostCpm { get; init; }

    /// <summary>A share from 0 to 1.</summary>
    public decimal? Revshare { get; init; }
}

/// <summary>The way in which a publisher is paid.</summary>
public enum PaymentType
{
    Revshare = 0,
    Cpm = 1,
}
