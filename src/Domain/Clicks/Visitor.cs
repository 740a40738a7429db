using System.Net;

namespace ClickTracking.Domain.Clicks;

/// <summary>What a request says of the person who clicked, before privacy and limits are applied.</summary>
public readonly record struct Visitor
{
    /// <summary>Null: not known.</summary>
    public IPAddress? Address { get; init; }

    public string? UserAgent { get; init; }

    /// <summary>The page with the advertisement; null: not told.</summary>
    public string? Referer { get; init; }

    /// <summary>The browser says that nobody clicked: it fetches ahead.</summary>
    public bool IsPrefetch { get; init; }
}
