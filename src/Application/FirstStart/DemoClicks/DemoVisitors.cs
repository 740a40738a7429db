using System.Globalization;

namespace ClickTracking.Application.FirstStart.DemoClicks;

/// <summary>
/// Invented visitors. Their addresses are networks that are reserved for documentation, cut as <c>Privacy:Ip</c> does by default.
/// </summary>
internal static class DemoVisitors
{
    /// <summary>Browsers, the most frequent first.</summary>
    public static IReadOnlyList<string> People { get; } =
    [
        "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 "
            + "Mobile/15E148 Safari/604.1",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36",
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Safari/605.1.15",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:144.0) Gecko/20100101 Firefox/144.0",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0",
        "Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0",
    ];

    /// <summary>Programs that the rules of traffic quality know.</summary>
    public static IReadOnlyList<string> Robots { get; } =
    [
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
        "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.0; +https://openai.com/gptbot)",
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/139.0.0.0 Safari/537.36",
        "python-requests/2.32.4",
        "Go-http-client/1.1",
    ];

    private static readonly string[] _networks = ["192.0.2.0", "198.51.100.0", "203.0.113.0"];

    public static string AnyNetwork(Random random)
    {
        var number = random.Next(40);
        return number < _networks.Length ? _networks[number] : string.Create(CultureInfo.InvariantCulture, $"2001:db8:{number:x}::");
    }

    /// <summary>Returns one of some texts; the earlier ones are more frequent.</summary>
    public static string OneOf(Random random, IReadOnlyList<string> texts)
    {
        var index = 0;
        while (index < texts.Count - 1 && random.NextDouble() < 0.5)
            index++;
        return texts[index];
    }
}
