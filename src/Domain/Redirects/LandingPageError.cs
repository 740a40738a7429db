namespace ClickTracking.Domain.Redirects;

/// <summary>The reason why a landing page is refused.</summary>
public enum LandingPageError
{
    None = 0,

    /// <summary>It has more than <see cref="LandingPage.MaxBytes"/> bytes of UTF-8.</summary>
    TooLong,

    /// <summary>It does not begin with <c>http://</c> or <c>https://</c>.</summary>
    NotAbsoluteHttp,

    /// <summary>
    /// It contains a control character, whitespace or half a surrogate pair. In a <c>click_url</c> invisible characters and the spaces of
    /// other scripts are forbidden too, in a <c>redir</c> a backslash.
    /// </summary>
    ForbiddenCharacter,

    /// <summary>It has <c>user:password@</c> before the host, which hides where a link leads.</summary>
    UserInfo,

    /// <summary>It has no host, or one with a percent sign, an empty label or a bad port.</summary>
    NoHost,
}
