namespace ClickTracking.Domain.Redirects;

/// <summary>Why nobody is sent to a landing page.</summary>
public enum LandingPageError
{
    None = 0,

    /// <summary>More than <see cref="LandingPage.MaxBytes"/> bytes of UTF-8.</summary>
    TooLong,

    /// <summary>Does not begin with <c>http://</c> or <c>https://</c>.</summary>
    NotAbsoluteHttp,

    /// <summary>A control character, whitespace, half a surrogate pair; in a <c>redir</c> also a backslash.</summary>
    ForbiddenCharacter,

    /// <summary><c>user:password@</c> before the host, which hides where a link leads.</summary>
    UserInfo,

    /// <summary>There is no host, or what stands in its place is none: a percent sign, an empty label, a bad port.</summary>
    NoHost,
}
