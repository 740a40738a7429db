namespace ClickTracking.Domain.Members;

/// <summary>The failed logins of <see cref="LoginRules.Window"/> that an attempt is judged by. Times are UTC; null: there was none.</summary>
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
