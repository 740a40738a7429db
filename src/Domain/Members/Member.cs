using ClickTracking.Domain.Common;

namespace ClickTracking.Domain.Members;

/// <summary>A tenant, which owns advertisers, publishers and users. Members cannot see each other's objects.</summary>
public sealed record Member
{
    public long Id { get; init; }

    public string Name { get; init; } = "";

    public ObjectState State { get; init; }
}
