using System.Text;

namespace ClickTracking.WebApi.AcceptanceTests.Redirects.Fuzz;

/// <summary>Random landing pages as people, ad servers and attackers write them, unencoded. The characters of a text are bytes.</summary>
internal sealed class AnyLandingPage(Random random, IReadOnlyList<string> hosts)
{
    private static readonly string[] _schemes =
    [
        "http://", "HTTPS://", "hTtP://", "", "//", "/", "https:/", "https:", "https:///", "https:\\\\", "http;//", "ftp://", "javascript:",
        "data:text/html,", " https://", "https ://", "httpss://", "\thttps://", "https%3A//", "http://https://", "javascript:https://",
        "https://https://",
    ];

    private static readonly string[] _userInfos =
        ["user@", "user:pw@", "@", ":@", "%40", "user%40", "a@b@", "test-landing-page.com@", "test-landing-page.com:80@"];

    private static readonly string[] _hosts =
    [
        "evil.net", "test-landing-page.com.evil.net", "evil-test-landing-page.com", "xtest-landing-page.com", "test-landing-page.co", "com",
        "", ".", "..", "a..b", ".test-landing-page.com",
        "test-landing-page.com..", "evil.net%2F.test-landing-page.com", "evil.net%23.test-landing-page.com",
        "evil.net\\.test-landing-page.com", "%74est-landing-page.com", "test-landing-page%2Ecom",
        "evil.net\0.test-landing-page.com", "evil.net;.test-landing-page.com", "evil.net,test-landing-page.com",
        "test-landing-page.com evil.net", "[2001:db8::1]", "[2001:DB8:0::0001]",
        "[2001:db8::2]", "[::1]", "[::ffff:203.0.113.9]", "[2001:db8::1%25eth0]", "[2001:db8::1", "2001:db8::1", "[]", "[g::1]",
        "[1.2.3.4]", "[::1]x", "x[::1]", "127.0.0.1", "203.0.113.9", "127.1", "0x7f.1",
        "localhost", "a_b.test-landing-page.com", "-.test-landing-page.com", "xn--bcher-kva.example", "XN--BCHER-KVA.example",
        "www.xn--bcher-kva.example", "xn--.test-landing-page.com", "*.test-landing-page.com",
    ];

    private static readonly string[] _international =
    [
        "bücher.example", "BÜCHER.example", "www.bücher.example", "bu\u0308cher.example", "evil.net\uFF0F.test-landing-page.com",
        "test-landing-page\u3002com", "test-landing-page\uFF0Ecom",
        "\uFF54est-landing-page.com", "te\u00ADst-landing-page.com", "test\u200B-landing-page.com", "☃.test-landing-page.com",
        "\U0001F600.test-landing-page.com", "ſ.test-landing-page.com",
        "\u202Emoc.test-landing-page.com", "faß.test-landing-page.com", "\uFF20evil.net", "test-landing-page.com\u2024evil.net", "ü",
        "\uD55C.test-landing-page.com",
    ];

    private static readonly string[] _ports =
        [":", ":80", ":443", ":8443", ":65535", ":65536", ":00080", ":99999999999999999999", ":8a", ":-1", ":+1", ":80:80", ":%38", ":@"];

    private static readonly string[] _paths =
    [
        "", "/", "/", "/a/../b/./c//d", "/?a=1&b=2", "?a=1", "#f", "/#f?x=1", "/%20/%2520?x=%26", "/%0d%0aSet-Cookie:%20a=b",
        "/\r\nSet-Cookie: a=b", "/\r\n\r\n<script>", "/\n", "/\r", "/\t", "/ ", "/\0", "/%00",
        "/\u007F", "/\\evil.net", "\\@evil.net", "/@evil.net", "/?redir=https://evil.net/&id=1427", "/?u=https://evil.net",
        "/[X]${Y}{z}%%W%%|^`\"<>';,!*()~$", "/100%", "/%zz%", "/a+b", "/%e2%82%ac",
        "/;jsessionid=1", "/\u00FC\u20AC\U0001F600", "?\u00FC", "/%", "/%2", "%2F", "&id=5", "/\u0085\u2028", "/\u0001\u001F",
    ];

    public string Text()
    {
        // Most pages have one error only, because a page with many is refused for any of them.
        var page = (IsOdd(5) ? Pick(_schemes) : "https://") + (IsOdd(10) ? Pick(_userInfos) : "") + (IsOdd(2) ? Host() : Pick(hosts))
            + (IsOdd(5) ? Pick(_ports) : "") + Bytes(Pick(_paths));
        return random.Next(30) switch
        {
            0 => Padded(page, 2046 + random.Next(5)),
            1 => page + Bytes(new string('\u20AC', random.Next(700))),
            _ => page,
        };
    }

    private string Host() => random.Next(10) switch
    {
        < 2 => Pick(hosts),
        2 => Pick(["x", "-", "evil.", "evil.net.", "@", "."]) + Pick(hosts),
        3 => Pick(hosts) + Pick([".evil.net", "x", "%2Eevil.net", "@evil.net", ".evil"]),
        4 => "www." + Pick(hosts),
        5 => Pick(hosts).ToUpperInvariant() + (random.Next(2) == 0 ? "." : ""),
        6 => Bytes(Pick(_international)),
        7 when random.Next(4) == 0 => new string('h', 62 + random.Next(4)) + "." + Pick(hosts),
        8 when random.Next(4) == 0 => string.Concat(Enumerable.Repeat("ab.", 78)) + Pick(hosts),
        _ => Pick(_hosts),
    };

    private bool IsOdd(int oneIn) => random.Next(oneIn) == 0;

    private static string Padded(string page, int length) =>
        page.Length < length ? page + "/" + new string('p', Math.Max(0, length - page.Length - 1)) : page;

    private static string Bytes(string text) => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text));

    private string Pick(IReadOnlyList<string> choices) => choices[random.Next(choices.Count)];
}
