using ClickTracking.Domain.Common;

namespace ClickTracking.Domain.Members;

/// <summary>A tenant: the owner of advertisers, publishers and users. Members see nothing of one another.</summary>
public sealed record Member
{
    public long Id { get; init; }

    public string Name { get; init; } = "";

    public ObjectState State { get; init; }
}
