namespace ClickTracking.Domain.Members;

/// <summary>
/// The rules against guessing passwords. Failed logins are counted by user and network together, so that a stranger's guesses do not keep
/// the user out of another network. Beyond the limit attempts are slowed down, and never refused for good.
/// </summary>
public static class LoginRules
{
    /// <summary>The span of time in which logins are counted.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    /// <summary>
    /// A network may fail this many times as often as one user of it, because several people may share an address. A user that fails as
    /// often from all networks together is under attack, and then has one attempt in each network before it is slowed down there.
    /// </summary>
    public const int NetworkFactor = 5;

    /// <summary>Returns the time to wait before another attempt. Null: it may be made now.</summary>
    /// <param name="limit">The failed logins of a user from one network in the window; 0: no limit.</param>
    /// <param name="now">UTC.</param>
    public static TimeSpan? Wait(FailedLogins failed, int limit, DateTime now)
    {
        if (limit == 0)
            return null;
        var ofNetwork = limit * NetworkFactor;
        var here = Wait(failed.OfUserHere, failed.OfUser < ofNetwork ? limit : 1, failed.LastOfUserHere + Window / limit - now);
        var network = Wait(failed.OfNetwork, ofNetwork, failed.LastOfNetwork + Window / ofNetwork - now);
        return here > network || network is null ? here : network;
    }

    private static TimeSpan? Wait(long count, int limit, TimeSpan? wait) => count >= limit && wait > TimeSpan.Zero ? wait : null;
}
