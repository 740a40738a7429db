namespace ClickTracking.Infrastructure.Access;

/// <summary>A user as the database has it.</summary>
internal sealed class UserRow
{
    public long Id { get; init; }

    public string Username { get; init; } = "";

    public long MemberId { get; init; }

    public string Role { get; init; } = "";

    public string State { get; init; } = "";

    public string MemberState { get; init; } = "";

    public string PasswordHash { get; init; } = "";
}
