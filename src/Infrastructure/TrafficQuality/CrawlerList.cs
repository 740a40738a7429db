using System.Text.Json;
using ClickTracking.Domain.TrafficQuality;

namespace ClickTracking.Infrastructure.TrafficQuality;

/// <summary>The well-kept open list of crawlers (Crawlers/README.md), as it is in this assembly.</summary>
public static class CrawlerList
{
    /// <summary>
    /// Patterns that take people for robots, and what they are narrowed to so that the crawlers they stand for still match; null:
    /// nothing but people match. The table of user agents in the tests shows who is meant.
    /// </summary>
    private static readonly Dictionary<string, string?> _narrowed = new()
    {
        // Android 15's build of OPPO, OnePlus and realme, seen in every in-app browser of theirs.
        [@"AP3A\.240617\.008"] = null,
        // The in-app browser of Facebook, on Android and iOS.
        ["MetaIAB Facebook"] = null,
        // Messenger's in-app browser, Sogou's and Cốc Cốc's browsers, an old toolbar, an app.
        ["Viber"] = "^Viber",
        ["Sogou"] = "Sogou[ -][a-zA-Z]+[ -][sS]pider",
        ["coccoc"] = @"coccoc(bot|\/|$)",
        ["Teoma"] = "Teoma([^B]|$)",
        [@"RED\/"] = @"(^| )RED\/",
        // Phones: ViewSonic, HTC Butterfly, Wiko Fever, Expanse, TS1008.
        ["Sonic"] = @"(^| )Sonic\/|RankSonic",
        ["Butterfly"] = @" Butterfly\/",
        ["Fever"] = @"^Fever\/",
        ["Expanse"] = "^Expanse,",
        [@"008\/"] = @"(^| )008\/",
    };

    public static KnownRobots Load() => new(Read().Select(c => Narrow(c.Pattern)).OfType<string>());

    internal static IReadOnlyCollection<string> NarrowedPatterns => _narrowed.Keys;

    /// <summary>The list as it came.</summary>
    internal static IReadOnlyList<Crawler> Read()
    {
        using var list = typeof(CrawlerList).Assembly.GetManifestResourceStream("Crawlers/crawler-user-agents.json")!;
        using var document = JsonDocument.Parse(list);
        return [.. document.RootElement.EnumerateArray().Select(c => new Crawler(
            c.GetProperty("pattern").GetString()!, [.. c.GetProperty("instances").EnumerateArray().Select(i => i.GetString()!)]))];
    }

    /// <summary>The pattern that is used in place of one of the list's; null: none.</summary>
    internal static string? Narrow(string pattern) => _narrowed.GetValueOrDefault(pattern, pattern);

    /// <param name="Pattern">A regular expression.</param>
    /// <param name="Instances">User agents that were seen.</param>
    internal sealed record Crawler(string Pattern, IReadOnlyList<string> Instances);
}
