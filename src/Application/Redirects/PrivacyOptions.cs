using System.ComponentModel;

namespace ClickTracking.Application.Redirects;

/// <summary>The part of a visitor's address that is stored.</summary>
public enum AddressDetail
{
    /// <summary>The network, which is /24 of IPv4 and /48 of IPv6.</summary>
    Truncated,

    Full,

    None,
}

/// <summary>The section <c>Privacy</c>: the data that are stored of visitors who do not object.</summary>
public sealed record PrivacyOptions
{
    [Description("what is kept of a visitor's address; Truncated: its network, /24 of IPv4 and /48 of IPv6")]
    public AddressDetail Ip { get; init; } = AddressDetail.Truncated;

    [Description("recognise a returning browser by a random cookie, unless it sends Sec-GPC or DNT")]
    public bool UserCookie { get; init; }
}
