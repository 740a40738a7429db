namespace ClickTracking.Application.Redirects;

/// <summary>Which destination wins when the tracker and the click both have one.</summary>
public enum RedirectPrecedence
{
    /// <summary>The tracker's <c>click_url</c>.</summary>
    ClickUrl,

    /// <summary>The click's <c>redir</c>.</summary>
    Redir,
}

/// <summary>When a <c>redir</c> is followed.</summary>
public enum RedirectPolicy
{
    /// <summary>Its host is one of the advertiser's landing domains, or below one.</summary>
    AllowList,

    /// <summary>Always; what <see cref="AllowList"/> would have refused is counted.</summary>
    ReportOnly,

    /// <summary>Always.</summary>
    Open,
}

/// <summary>How redirects are decided.</summary>
public sealed record RedirectOptions(RedirectPrecedence Precedence, RedirectPolicy Policy);
