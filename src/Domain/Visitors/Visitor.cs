using System.Net;

namespace ClickTracking.Domain.Visitors;

/// <summary>The data of a request about the person who clicked, before privacy rules and limits are applied.</summary>
public readonly record struct Visitor
{
    /// <summary>The address. Null when it is not known.</summary>
    public IPAddress? Address { get; init; }

    public string? UserAgent { get; init; }

    /// <summary>The id in the browser's cookie. 0 when it is not known.</summary>
    public long UserId { get; init; }

    /// <summary>True when the visitor asked not to be tracked. The click counts, without address, user agent and user id.</summary>
    public bool OptsOut { get; init; }

    /// <summary>The address of the page with the advertisement. Null when the browser did not send it.</summary>
    public string? Referer { get; init; }

    /// <summary>True when the browser says that it fetches the page before anybody clicked.</summary>
    public bool IsPrefetch { get; init; }
}
