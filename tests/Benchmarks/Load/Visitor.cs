
namespace ClickTracking.Benchmarks.Load;

/// <summary>The header fields of a browser. A click without a user agent would count as a robot's and take a shorter path.</summary>
internal static class Visitor
{
    public static IReadOnlyList<(string Name, string Value)> Headers { get; } =
    [
        ("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"),
        ("Referer", "https://www.news.example/2026/11/article.html?page=2"),
    ];

    /// <summary>Returns the path of a click on the demo's tracker 582, which is active and has a click_url.</summary>
    public static string ClickPath(string cachebuster) => $"/clktr?id=582&cachebuster={cachebuster}&ancost=0.25";
}
