using System.Text.Json;
using ClickTracking.Domain.TrafficQuality;

namespace ClickTracking.Infrastructure.TrafficQuality;

/// <summary>A well-maintained open list of crawlers (Crawlers/README.md), which is embedded in this assembly.</summary>
public static class CrawlerList
{
    /// <summary>
    /// Patterns that also match people, with narrower patterns that still match the crawlers. Null for a pattern that matches only people.
    /// The tests' table of user agents shows the browsers concerned.
    /// </summary>
    private static readonly Dictionary<string, string?> _narrowed = new()
    {
        // Android 15's build of OPPO, OnePlus and realme is in the user agent of all their in-app browsers.
        [@"AP3A\.240617\.008"] = null,
        // This makes an app of a site on a Mac.
        ["Fluid"] = null,
        // This is the in-app browser of Facebook on Android and iOS.
        ["MetaIAB Facebook"] = null,
        // These are Messenger's in-app browser, the browsers of Sogou and Cốc Cốc, an old toolbar and an app.
        ["Viber"] = "^Viber",
        ["Sogou"] = "Sogou[ -][a-zA-Z]+[ -][sS]pider",
        ["coccoc"] = @"coccoc(bot|\/|$)",
        ["Teoma"] = "Teoma([^B]|$)",
        [@"RED\/"] = @"(^| )RED\/",
        // These are phones: ViewSonic, HTC Butterfly, Wiko Fever, Expanse, TS1008.
        ["Sonic"] = @"(^| )Sonic\/|RankSonic",
        ["Butterfly"] = @" Butterfly\/",
        ["Fever"] = @"^Fever\/",
        ["Expanse"] = "^Expanse,",
        [@"008\/"] = @"(^| )008\/",
    };

    private static readonly Lazy<Task<KnownRobots>> _loaded = new(() => Task.Run(Load));

    /// <summary>The list, which the process loads once. Waits until it is there.</summary>
    public static KnownRobots Loaded => _loaded.Value.GetAwaiter().GetResult();

    /// <summary>Begins to load on another thread. It is a fifth of the work of a start, and needs nothing of the rest.</summary>
    public static void BeginLoading() => _ = _loaded.Value;

    /// <summary>Loads this list and <see cref="IsbotList"/>.</summary>
    public static KnownRobots Load() => new(Read().Select(c => Narrow(c.Pattern)).OfType<string>(), IsbotList.Patterns);

    internal static IReadOnlyCollection<string> NarrowedPatterns => _narrowed.Keys;

    /// <summary>Returns the list as it was published.</summary>
    internal static IReadOnlyList<Crawler> Read()
    {
        using var list = typeof(CrawlerList).Assembly.GetManifestResourceStream("Crawlers/crawler-user-agents.json")!;
        using var document = JsonDocument.Parse(list);
        return [.. document.RootElement.EnumerateArray().Select(c => new Crawler(
            c.GetProperty("pattern").GetString()!, [.. c.GetProperty("instances").EnumerateArray().Select(i => i.GetString()!)]))];
    }

    /// <summary>Returns the pattern that is used in place of one of the list. Null when none is used.</summary>
    internal static string? Narrow(string pattern) => _narrowed.GetValueOrDefault(pattern, pattern);

    /// <param name="Pattern">A regular expression.</param>
    /// <param name="Instances">User agents that were observed.</param>
    internal sealed record Crawler(string Pattern, IReadOnlyList<string> Instances);
}
