namespace ClickTracking.Infrastructure.Access;

/// <summary>A user as the database has it.</summary>
internal class UserRow
{
    public long Id { get; init; }

    public string Username { get; init; } = "";

    public long MemberId { get; init; }

    public string Role { get; init; } = "";

    public string State { get; init; } = "";

    public string MemberState { get; init; } = "";

    public string PasswordHash { get; init; } = "";
}

/// <summary>A session joined with its user.</summary>
internal sealed class SessionRow : UserRow
{
    public DateTime CreatedAt { get; init; }

    public DateTime LastUsedAt { get; init; }
}
