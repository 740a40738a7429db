using System.Text.Json;

namespace ClickTracking.Infrastructure.TrafficQuality;

/// <summary>
/// The second list of crawlers (Crawlers/README.md). Its patterns match in any case and are general: they find the libraries and checks
/// that the first list, of single crawlers, does not name.
/// </summary>
internal static class IsbotList
{
    /// <summary>
    /// Patterns that also match people, with narrower patterns. Null for a pattern that is not used. The tests' user agents show the
    /// people concerned.
    /// </summary>
    private static readonly Dictionary<string, string?> _narrowed = new()
    {
        // This is a browser. The first list has the crawler of that name.
        ["sogou"] = null,
        // This is in the in-app browser of Alipay, in parentheses.
        [@"\|"] = @"^[^(]*\|",
        [@"\b\w+/1\.0;"] = @"\b(?!webOS)\w+/1\.0;",
        [@"\.com\b"] = @"(?<!avantbrowser)\.com\b",
        ["(?<!lib)http"] = "(?<!lib)(?<!AppleTV2,1; )http",
        ["^[^ ]{50,}$"] = "^(?!smarttv_)[^ ]{50,}$",
        [@"^[\w \.\-\(?:\):%]+(?:/v?\d+(?:\.\d+)?(?:\.\d{1,10})*?)?(?:,|$)"] =
            @"^(?!smarttv_)[\w .()?:%-]+(?:/v?\d+(?:\.\d+)?(?:\.\d{1,10})*)?(?:,|$)",
    };

    /// <summary>Office follows a link like this before it opens the browser. Outlook's own browser has more in its parentheses.</summary>
    private static readonly string[] _missing = [@"\(compatible; ms-office;"];

    public static IEnumerable<string> Patterns => [.. Read().Select(p => _narrowed.GetValueOrDefault(p, p)).OfType<string>(), .. _missing];

    internal static IReadOnlyCollection<string> NarrowedPatterns => _narrowed.Keys;

    /// <summary>Returns the list as it was published.</summary>
    internal static IReadOnlyList<string> Read()
    {
        using var list = typeof(IsbotList).Assembly.GetManifestResourceStream("Crawlers/isbot-patterns.json")!;
        return JsonSerializer.Deserialize<string[]>(list)!;
    }
}
