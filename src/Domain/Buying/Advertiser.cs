using ClickTracking.Domain.Common;

namespace ClickTracking.Domain.Buying;

/// <summary>Who pays for clicks.</summary>
public sealed record Advertiser
{
    /// <summary>Landing domains of one advertiser.</summary>
    public const int MaxLandingDomains = 100;

    public long Id { get; init; }

    public long MemberId { get; init; }

    public string Name { get; init; } = "";

    public string? Code { get; init; }

    public ObjectState State { get; init; }

    /// <summary>Hosts that a <c>redir</c> may lead to, and all below them; lower-case punycode.</summary>
    public IReadOnlyList<string> LandingDomains { get; init; } = [];
}
