namespace ClickTracking.Domain.Clicks;

/// <summary>The origin of a click's landing page.</summary>
public enum DestinationSource
{
    /// <summary>The landing page is the tracker's <c>click_url</c>.</summary>
    ClickUrl = 0,

    /// <summary>The landing page is the <c>redir</c> of the query string.</summary>
    Redir = 1,
}
