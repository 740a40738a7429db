namespace ClickTracking.WebApi.Redirects;

/// <summary>What each answer of the redirect says to caches and search engines: every click has to come here.</summary>
internal static class RedirectHeaders
{
    public const string CacheControl = "no-store, no-cache, must-revalidate, max-age=0";
    public const string Pragma = "no-cache";
    public const string Expires = "0";
    public const string Robots = "noindex";
    public const string RobotsName = "X-Robots-Tag";

    /// <summary>Of an answer with a text, for people.</summary>
    public const string TextType = "text/plain; charset=utf-8";

    /// <summary>Of a 503, in seconds.</summary>
    public const string RetryAfter = "1";
}
