namespace ClickTracking.Domain.Clicks;

/// <summary>Where the landing page of a click came from.</summary>
public enum DestinationSource
{
    /// <summary>The tracker's <c>click_url</c>.</summary>
    ClickUrl = 0,

    /// <summary>The query string's <c>redir</c>.</summary>
    Redir = 1,
}
