using ClickTracking.Domain.Common;

namespace ClickTracking.Domain.ClickTrackers;

/// <summary>
/// Connects a creative that another ad server delivers with a line item and a publisher, and sets where a click on it leads.
/// </summary>
public sealed record ClickTracker
{
    /// <summary>The greatest length of a landing page, in bytes of UTF-8.</summary>
    public const int MaxClickUrlBytes = 2048;

    /// <summary>A positive number, or 0 before the click tracker is stored.</summary>
    public long Id { get; init; }

    /// <summary>The member that owns the advertiser.</summary>
    public long MemberId { get; init; }

    public long AdvertiserId { get; init; }

    public string Name { get; init; } = "";

    /// <summary>A text that is unique within the advertiser without regard to case. Null when there is none.</summary>
    public string? Code { get; init; }

    public ObjectState State { get; init; }

    /// <summary>The landing page, byte for byte as it was given. Null when each click brings its own as <c>redir</c>.</summary>
    public string? ClickUrl { get; init; }

    /// <summary>UTC.</summary>
    public DateTime LastModified { get; init; }

    /// <summary>The publisher. A stored click tracker always has one.</summary>
    public ObjectRef? Publisher { get; init; }

    /// <summary>A placement of the publisher. Null when there is none.</summary>
    public ObjectRef? Tag { get; init; }

    /// <summary>A payment rule of the publisher. Null when there is none.</summary>
    public ObjectRef? PaymentRule { get; init; }

    /// <summary>A line item of the same advertiser. A stored click tracker always has one.</summary>
    public ObjectRef? LineItem { get; init; }
}
