namespace ClickTracking.Application.Redirects;

/// <summary>How much of a visitor's address is kept.</summary>
public enum AddressDetail
{
    /// <summary>The network: /24 of IPv4, /48 of IPv6.</summary>
    Truncated,

    Full,

    None,
}

/// <summary>What is kept of visitors who do not object.</summary>
/// <param name="UserCookie">A browser is known again by a cookie.</param>
public sealed record PrivacyOptions(AddressDetail Address, bool UserCookie = false);
