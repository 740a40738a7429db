using ClickTracking.Domain.Common;

namespace ClickTracking.Domain.Inventory;

/// <summary>A place for creatives on a publisher's pages. Inside a click tracker it is called <c>tag</c>.</summary>
public sealed record Placement
{
    public long Id { get; init; }

    public long MemberId { get; init; }

    public long PublisherId { get; init; }

    public string Name { get; init; } = "";

    public string? Code { get; init; }

    public ObjectState State { get; init; }
}
