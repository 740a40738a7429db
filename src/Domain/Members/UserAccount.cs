using ClickTracking.Domain.Common;

namespace ClickTracking.Domain.Members;

/// <summary>An account by which a person or a program logs in.</summary>
public sealed record UserAccount
{
    public long Id { get; init; }

    /// <summary>A name that is unique without regard to case.</summary>
    public string Username { get; init; } = "";

    public long MemberId { get; init; }

    public UserRole Role { get; init; } = UserRole.User;

    public ObjectState State { get; init; }

    /// <summary>The HTTP status of errors of this user's requests. Null when the setting decides.</summary>
    public ErrorStatus? ErrorStatus { get; init; }

    /// <summary>A new password that is to be set. Null when the password stays. It is never returned.</summary>
    public string? Password { get; init; }

    /// <summary>The stored hash of the password.</summary>
    public string PasswordHash { get; init; } = "";
}
