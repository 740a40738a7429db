using ClickTracking.Domain.Common;

namespace ClickTracking.Domain.Members;

/// <summary>Somebody who may log in.</summary>
public sealed record UserAccount
{
    public long Id { get; init; }

    /// <summary>Unique, compared without case.</summary>
    public string Username { get; init; } = "";

    public long MemberId { get; init; }

    public UserRole Role { get; init; } = UserRole.User;

    public ObjectState State { get; init; }

    /// <summary>A new password on its way in; null: it stays. Never read back.</summary>
    public string? Password { get; init; }

    /// <summary>The hash that is stored.</summary>
    public string PasswordHash { get; init; } = "";
}
