namespace ClickTracking.Infrastructure.Access;

/// <summary>A user and its member as they are stored.</summary>
internal record UserRow
{
    public long Id { get; init; }

    public string Username { get; init; } = "";

    public long MemberId { get; init; }

    public string Role { get; init; } = "";

    public string State { get; init; } = "";

    public string? ErrorStatus { get; init; }

    public string MemberState { get; init; } = "";

    public string PasswordHash { get; init; } = "";
}

/// <summary>A session beside its user.</summary>
internal sealed record SessionRow : UserRow
{
    public DateTime CreatedAt { get; init; }

    public DateTime LastUsedAt { get; init; }
}
