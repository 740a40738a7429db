using System.Text;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Redirects;

/// <summary>The value of <c>Location</c>, byte for byte.</summary>
internal sealed class DestinationTests : RedirectFixture
{
    private const string Page = "https://test-landing-page.com";
    private static readonly string _longestUrl = "https://e.com/" + new string('p', 2048 - 14);
    private static readonly string _longestRedir = Page + "/" + new string('p', 2048 - Page.Length - 1);

    private long _withoutUrl;

    [OneTimeSetUp]
    public async Task CreateTracker() => _withoutUrl = await CreateAsync(null);

    private static IEnumerable<TestCaseData> ClickUrls()
    {
        yield return Case("https://e.com");
        yield return Case("https://e.com?a=1&b=2");
        yield return Case("https://e.com/?a=%20&b=%2520#frag?x=1#y");
        yield return Case("HTTPS://E.com:443/a/../b/./c//d");
        yield return Case("https://user:pw@e.com/");
        yield return Case("https://e.com/a\\b");
        yield return Case("https://e.com/[X]?c=${Y}&d={z}|^`\"<>'+");
        yield return Case("https://e.com/?u=https://f.com/?a=b&redir=https://g.com");
        yield return Case("https://e.com/%zz%");
        yield return Case("https://xn--bcher-kva.example/");
        yield return Case("https://[2001:db8::1]:8080/");
        yield return Case("https://bücher.example/ü?ß=€#😀", "https://b%C3%BCcher.example/%C3%BC?%C3%9F=%E2%82%AC#%F0%9F%98%80");
        yield return Case("https://e.com/ü%c3%bc%C3%BC", "https://e.com/%C3%BC%c3%bc%C3%BC");
        yield return Case(_longestUrl);

        static TestCaseData Case(string url, string? location = null) => Named(url, location ?? url);
    }

    [TestCaseSource(nameof(ClickUrls))]
    public async Task A_click_url_goes_out_as_it_was_set(string url, string location) =>
        await LeadsToAsync($"/clktr?id={await CreateAsync(url)}", location);

    private static IEnumerable<TestCaseData> Redirs()
    {
        yield return Literal(Page);
        yield return Literal(Page + "?");
        yield return Literal(Page + "/?a=1&b=2?c=3&=&&");
        yield return Literal(Page + "/%20/%2520?x=%26&y=%00%0d%0a");
        yield return Literal(Page + "/%e2%82%ac/%E2%82%AC");
        yield return Literal(Page + "/a+b?c+d");
        yield return Literal(Page + "/#f?x=1");
        yield return Literal(Page + "/?id=582&ancost=5&cachebuster=6&redir=https://evil.net/");
        yield return Literal(Page + "/../a/./b//c/");
        yield return Literal(Page + "/?u=https://evil.net/@evil.net:80");
        yield return Literal(Page + "/?[X]${Y}{z}|^`\"<>';,!*()~$");
        yield return Literal(Page + ":8443/");
        yield return Literal(Page + "./");
        yield return Literal("HTTPS://WWW.Test-Landing-Page.COM/Path");
        yield return Literal("http://a.b.another-landing-page.com/");
        yield return Literal("https://xn--bcher-kva.test-landing-page.com/");
        yield return Literal(_longestRedir);
        yield return Named("REDIR=" + Page + "/?x", Page + "/?x");
        yield return Named("%72edir=" + Page + "/?x", Page + "/?x");
        yield return Named("cachebuster=1&ancost=2&redir=" + Page + "/?x", Page + "/?x");
        yield return Named("redir=https%3A%2F%2Ftest-landing-page.com%2F%3Fa%3D1%26b%3D2", Page + "/?a=1&b=2");
        yield return Named("redir=https%3a%2f%2ftest-landing-page.com%2f%3fa%3d1&ancost=2&cachebuster=3", Page + "/?a=1");
        yield return Named("redir=https%3A//test-landing-page.com/?a=1&b=2", Page + "/?a=1");
        yield return Named("redir=https%3A%2F%2Ftest-landing-page.com%2F%2520%25252F", Page + "/%20%252F");
        yield return Named("redir=https%3A%2F%2Ftest-landing-page.com%2F%250d%250a", Page + "/%0d%0a");
        yield return Named("redir=https%3A%2F%2Ftest-landing-page.com%2F%23frag", Page + "/#frag");
        yield return Named("redir=https%3A%2F%2Ftest-landing-page.com%2Fa+b%2Bc", Page + "/a+b+c");
        yield return Named("redir=https%3A%2F%2Ftest-landing-page.com%2F%c3%bc%E2%82%AC", Page + "/%C3%BC%E2%82%AC");
        yield return Named("redir=https%3A%2F%2Fb%C3%BCcher.test-landing-page.com", "https://b%C3%BCcher.test-landing-page.com");
        yield return Named("redir=https%3A%2F%2Ftest-landing-page.com%2F%FF%80", Page + "/%FF%80");
        yield return Named("redir=https%3A%2F%2Ftest-landing-page.com%2F100%", Page + "/100%");
        yield return Named("redir=%68%74%74%70%73%3A%2F%2Ftest-landing-page.com", Page);
        yield return Named(
            "redir=https%3A%2F%2Ftest-landing-page.com%2F%3Fid%3D582%26redir%3Dhttps%3A%2F%2Fevil.net",
            Page + "/?id=582&redir=https://evil.net");
        yield return Named("redir=https%3A%2F%2Ftest-landing-page.com%2F1&redir=" + Page + "/2?id=582", Page + "/1");
        yield return Named("redir=" + string.Concat(_longestRedir.Select(c => $"%{(int)c:X2}")), _longestRedir);

        static TestCaseData Literal(string redir) => Named("redir=" + redir, redir);
    }

    [TestCaseSource(nameof(Redirs))]
    public Task A_redir_goes_out_as_it_came(string parameters, string location) =>
        LeadsToAsync($"/clktr?id={_withoutUrl}&{parameters}", location);

    [Test]
    public async Task One_byte_more_than_2048_is_refused()
    {
        foreach (var redir in (string[])[_longestRedir + "p", _longestRedir + "%70", "https%3A" + _longestRedir["https:".Length..] + "p"])
        {
            var answer = await RawRequest.GetAsync(Server, $"/clktr?id={_withoutUrl}&redir={redir}");
            (answer.Status, answer["Location"]).Should().Be((403, null));
        }
    }

    /// <summary>RFC 3986 allows ASCII only, and browsers encode the bytes they send; mail programs and scripts do not.</summary>
    [TestCase("utf-8", "redir=https://test-landing-page.com/\u00fc", "%C3%BC")]
    [TestCase("latin1", "redir=https://test-landing-page.com/\u00fc", "%FC")]
    [TestCase("utf-8", "redir=https%3A%2F%2Ftest-landing-page.com%2F\u00fc", "%C3%BC")]
    public async Task Raw_bytes_beyond_ASCII_are_taken_as_their_percent_encoding(string encoding, string parameters, string end)
    {
        var target = Encoding.GetEncoding(encoding).GetBytes($"/clktr?id={_withoutUrl}&{parameters}");
        var answer = await RawRequest.SendAsync(Server, "GET", target);
        (answer.Status, answer["Location"]).Should().Be((302, "https://test-landing-page.com/" + end));
    }

    [Test]
    public async Task A_change_is_live_before_it_is_answered()
    {
        var id = await CreateAsync("https://e.com/0");
        for (var i = 1; i <= 50; i++)
        {
            var url = $"https://e.com/{i}";
            await SetClickUrlAsync(id, url);
            await LeadsToAsync($"/clktr?id={id}", url);
        }

        await SetClickUrlAsync(id, null);
        (await RawRequest.GetAsync(Server, $"/clktr?id={id}")).Status.Should().Be(400);
        await User.DeleteAsync($"/clicktracker?id={id}");
        (await RawRequest.GetAsync(Server, $"/clktr?id={id}")).Status.Should().Be(404);
    }

    private async Task LeadsToAsync(string target, string location)
    {
        var answer = await RawRequest.GetAsync(Server, target);
        answer.Status.Should().Be(302);
        answer["Location"].Should().Be(location);
    }

    private static TestCaseData Named(string given, string location) =>
        new TestCaseData(given, location).SetArgDisplayNames(given.Length > 120 ? $"{given.Length} characters" : given);
}
