using ClickTracking.Domain.Members;

namespace ClickTracking.Application.Access;

/// <summary>The user that sends a request.</summary>
/// <param name="Address">The client's address.</param>
public sealed record Caller(long UserId, string Username, long MemberId, UserRole Role, string Address)
{
    /// <summary>The HTTP status of errors of this user's requests; null: the setting decides.</summary>
    public ErrorStatus? ErrorStatus { get; init; }

    /// <summary>Administrators see the objects of all members.</summary>
    public bool SeesAllMembers => Role == UserRole.Admin;

    public bool MayWrite => Role != UserRole.ReadOnly;

    /// <summary>Returns whether an object of that member exists for this caller.</summary>
    public bool Sees(long memberId) => SeesAllMembers || memberId == MemberId;
}
