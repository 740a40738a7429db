using ClickTracking.Domain.Common;

namespace ClickTracking.Domain.ClickTrackers;

/// <summary>
/// Ties a creative that somebody else serves to a line item and a publisher, and says where a click on it lands.
/// </summary>
public sealed record ClickTracker
{
    /// <summary>The longest landing page, in bytes of UTF-8.</summary>
    public const int MaxClickUrlBytes = 2048;

    /// <summary>Positive; 0 until stored.</summary>
    public long Id { get; init; }

    /// <summary>The member that owns <see cref="AdvertiserId"/>.</summary>
    public long MemberId { get; init; }

    public long AdvertiserId { get; init; }

    public string Name { get; init; } = "";

    /// <summary>Unique per advertiser, compared without case; null: none.</summary>
    public string? Code { get; init; }

    public ObjectState State { get; init; }

    /// <summary>The landing page, byte for byte as given; null: it must come as <c>redir</c>.</summary>
    public string? ClickUrl { get; init; }

    /// <summary>UTC.</summary>
    public DateTime LastModified { get; init; }

    /// <summary>Always set on a stored click tracker.</summary>
    public ObjectRef? Publisher { get; init; }

    /// <summary>The placement, of <see cref="Publisher"/>; null: none.</summary>
    public ObjectRef? Tag { get; init; }

    /// <summary>Of <see cref="Publisher"/>; null: none.</summary>
    public ObjectRef? PaymentRule { get; init; }

    /// <summary>Of the same advertiser; always set on a stored click tracker.</summary>
    public ObjectRef? LineItem { get; init; }
}
