using ClickTracking.Domain.Common;

namespace ClickTracking.Domain.Inventory;

/// <summary>A company on whose pages creatives are shown.</summary>
public sealed record Publisher
{
    public long Id { get; init; }

    public long MemberId { get; init; }

    public string Name { get; init; } = "";

    public string? Code { get; init; }

    public ObjectState State { get; init; }
}
