namespace ClickTracking.Domain.Members;

/// <summary>The failed logins within <see cref="LoginRules.Window"/>, by which an attempt is judged. Times are UTC; null: none.</summary>
public sealed record FailedLogins
{
    /// <summary>The failed logins of the user from the network of the attempt.</summary>
    public long OfUserHere { get; init; }

    public DateTime? LastOfUserHere { get; init; }

    /// <summary>The failed logins of the user from any network.</summary>
    public long OfUser { get; init; }

    /// <summary>The failed logins from the network of the attempt for any user.</summary>
    public long OfNetwork { get; init; }

    public DateTime? LastOfNetwork { get; init; }
}
