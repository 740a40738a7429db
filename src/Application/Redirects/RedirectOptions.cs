using System.ComponentModel;

namespace ClickTracking.Application.Redirects;

/// <summary>The destination that wins when the tracker and the click both have one.</summary>
public enum RedirectPrecedence
{
    /// <summary>The tracker's <c>click_url</c> wins.</summary>
    ClickUrl,

    /// <summary>The click's <c>redir</c> wins.</summary>
    Redir,
}

/// <summary>The condition for following a <c>redir</c>.</summary>
public enum RedirectPolicy
{
    /// <summary>It is followed when its host is one of the advertiser's landing domains or below one.</summary>
    AllowList,

    /// <summary>It is always followed. Destinations that <see cref="AllowList"/> would have refused are counted.</summary>
    ReportOnly,

    /// <summary>It is always followed.</summary>
    Open,
}

/// <summary>The section <c>Redirect</c>: how a redirect chooses its destination, and where visitors reach it.</summary>
public sealed record RedirectOptions
{
    /// <summary>The value of <see cref="PublicUrl"/> that stands for the scheme and host of each request.</summary>
    public const string AddressOfRequest = "request";

    [Description("which redir destinations are followed")]
    public RedirectPolicy Policy { get; init; } = RedirectPolicy.AllowList;

    [Description("which destination wins when both are given")]
    public RedirectPrecedence Precedence { get; init; } = RedirectPrecedence.ClickUrl;

    [Description("what the tag_url of an export begins with; request: the scheme and host that the export was asked at")]
    [PublicUrl]
    public string PublicUrl { get; init; } = AddressOfRequest;
}
