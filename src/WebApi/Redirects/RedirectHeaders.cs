namespace ClickTracking.WebApi.Redirects;

/// <summary>
/// The header fields of every answer. They keep caches and search engines from storing it, since every click has to come here.
/// </summary>
internal static class RedirectHeaders
{
    public const string CacheControl = "no-store, no-cache, must-revalidate, max-age=0";
    public const string Pragma = "no-cache";
    public const string Expires = "0";
    public const string Robots = "noindex";
    public const string RobotsName = "X-Robots-Tag";

    /// <summary>Keeps browsers from taking a text for a page. The name of the field, and its value.</summary>
    public const string SniffingName = "X-Content-Type-Options";
    public const string NoSniffing = "nosniff";

    /// <summary>The content type of an answer with a text for people.</summary>
    public const string TextType = "text/plain; charset=utf-8";

    /// <summary>The seconds after which a client may try again after a 503.</summary>
    public const string RetryAfter = "1";
}
