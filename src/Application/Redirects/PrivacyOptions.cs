using System.ComponentModel;

namespace ClickTracking.Application.Redirects;

/// <summary>How much of a visitor's address is kept.</summary>
public enum AddressDetail
{
    /// <summary>The network: /24 of IPv4, /48 of IPv6.</summary>
    Truncated,

    Full,

    None,
}

/// <summary>The section <c>Privacy</c>: what is kept of visitors who do not object.</summary>
public sealed record PrivacyOptions
{
    [Description("what is kept of a visitor's address; Truncated: its network, /24 of IPv4 and /48 of IPv6")]
    public AddressDetail Ip { get; init; } = AddressDetail.Truncated;

    [Description("recognise a returning browser by a random cookie, unless it sends Sec-GPC or DNT")]
    public bool UserCookie { get; init; }
}
