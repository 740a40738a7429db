namespace ClickTracking.Domain.Members;

/// <summary>How long a login lasts.</summary>
public static class SessionRules
{
    /// <summary>After its last use.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromHours(2);

    /// <summary>After the login, whatever its use.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    /// <summary>A use is noted when the last note is this old, so that not every read of the API is a write.</summary>
    public static readonly TimeSpan NoteUseEvery = TimeSpan.FromMinutes(1);

    /// <summary>All three UTC.</summary>
    public static bool IsExpired(DateTime createdAt, DateTime lastUsedAt, DateTime now) =>
        now - lastUsedAt >= Idle || now - createdAt >= Longest;
}
