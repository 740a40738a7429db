using ClickTracking.Domain.Common;

namespace ClickTracking.Domain.Buying;

/// <summary>A company that pays for clicks.</summary>
public sealed record Advertiser
{
    /// <summary>The largest number of landing domains of one advertiser.</summary>
    public const int MaxLandingDomains = 100;

    public long Id { get; init; }

    public long MemberId { get; init; }

    public string Name { get; init; } = "";

    public string? Code { get; init; }

    public ObjectState State { get; init; }

    /// <summary>Hosts, in lower-case punycode, that a <c>redir</c> may lead to. Their subdomains are included.</summary>
    public IReadOnlyList<string> LandingDomains { get; init; } = [];
}
