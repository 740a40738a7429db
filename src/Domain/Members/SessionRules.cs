namespace ClickTracking.Domain.Members;

/// <summary>The rules for the duration of a login.</summary>
public static class SessionRules
{
    /// <summary>The time after its last use at which a session ends.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromHours(2);

    /// <summary>The time after the login at which a session ends, however often it is used.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    /// <summary>
    /// The time for which an ended session is kept, so that errors about its token have the HTTP status that its user has chosen.
    /// </summary>
    public static readonly TimeSpan KeptAfterEnd = TimeSpan.FromDays(7);

    /// <summary>
    /// The least time between two updates of a session's last use. It keeps most reads of the API from writing to the database.
    /// </summary>
    public static readonly TimeSpan NoteUseEvery = TimeSpan.FromMinutes(1);

    /// <summary>Returns whether a session has ended. All times are UTC.</summary>
    public static bool IsExpired(DateTime createdAt, DateTime lastUsedAt, DateTime now) =>
        now - lastUsedAt >= Idle || now - createdAt >= Longest;
}
