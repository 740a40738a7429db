using ClickTracking.Domain.Common;

namespace ClickTracking.Domain.Buying;

/// <summary>A group of line items of one advertiser.</summary>
public sealed record InsertionOrder
{
    public long Id { get; init; }

    public long MemberId { get; init; }

    public long AdvertiserId { get; init; }

    public string Name { get; init; } = "";

    public string? Code { get; init; }

    public ObjectState State { get; init; }
}
