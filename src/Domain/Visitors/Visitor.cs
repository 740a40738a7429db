using System.Net;

namespace ClickTracking.Domain.Visitors;

/// <summary>What a request says of the person who clicked, before privacy and limits are applied.</summary>
public readonly record struct Visitor
{
    /// <summary>Null: not known.</summary>
    public IPAddress? Address { get; init; }

    public string? UserAgent { get; init; }

    /// <summary>Of the cookie; 0: not known.</summary>
    public long UserId { get; init; }

    /// <summary>Asked not to be followed: the click counts, without address, user agent and user id.</summary>
    public bool OptsOut { get; init; }

    /// <summary>The page with the advertisement; null: not told.</summary>
    public string? Referer { get; init; }

    /// <summary>The browser says that nobody clicked: it fetches ahead.</summary>
    public bool IsPrefetch { get; init; }
}
