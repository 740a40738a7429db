using ClickTracking.WebApi.AcceptanceTests.Running;
using ClickTracking.WebApi.AcceptanceTests.Running.Database;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Redirects;

/// <summary>The table of cases on a real process: status, header fields, text, and whether a click is recorded.</summary>
internal sealed class RedirectTableTests : RedirectFixture
{
    private const string ClickUrl = "https://landing.example/?a=1#top";
    private const string Listed = "redir=https://www.test-landing-page.com/?x=1&y=2";

    private static readonly (string, string)[] _notCached =
    [
        ("Cache-Control", "no-store, no-cache, must-revalidate, max-age=0"), ("Pragma", "no-cache"), ("Expires", "0"),
        ("X-Robots-Tag", "noindex"),
    ];

    private long _active;
    private long _inactive;
    private long _withoutUrl;
    private long _inactiveWithoutUrl;
    private long _deleted;

    [OneTimeSetUp]
    public async Task CreateTrackers()
    {
        _active = await CreateAsync(ClickUrl);
        _inactive = await CreateAsync(ClickUrl, "inactive");
        _withoutUrl = await CreateAsync(null);
        _inactiveWithoutUrl = await CreateAsync(null, "inactive");
        _deleted = await CreateAsync(ClickUrl);
        (await User.DeleteAsync($"/clicktracker?id={_deleted}")).Status.Should().Be(200);
    }

    [Test]
    public async Task An_active_tracker_sends_on(
        [Values("GET", "HEAD")] string method, [Values("/clktr", "/clktrb", "/CLKTR")] string path) =>
        IsFound(await SendAsync(method, $"{path}?id={_active}"), ClickUrl);

    [Test]
    public async Task An_inactive_tracker_sends_on([Values("GET", "HEAD")] string method, [Values("/clktr", "/clktrb")] string path) =>
        IsFound(await SendAsync(method, $"{path}?id={_inactive}"), ClickUrl);

    [Test]
    public async Task A_redir_of_a_landing_domain_is_followed([Values("GET", "HEAD")] string method, [Values] bool active) =>
        IsFound(await SendAsync(method, $"/clktr?id={(active ? _withoutUrl : _inactiveWithoutUrl)}&{Listed}"), Listed["redir=".Length..]);

    [Test]
    public async Task The_click_url_wins_over_a_redir() =>
        IsFound(await SendAsync("GET", $"/clktr?id={_active}&redir=https://evil.net/"), ClickUrl);

    [TestCase("id=999999999")]
    [TestCase("id=0")]
    [TestCase("id=-582")]
    [TestCase("id=9223372036854775807")]
    [TestCase("id=9223372036854775808")]
    [TestCase("id=18446744073709552198")]
    [TestCase("id=100000000000000000000000000000000000000000000000582")]
    public Task An_unknown_id_is_not_found(string query) => RefusesAsync(query, 404, "there is no such click tracker\n");

    [Test]
    public Task A_deleted_tracker_is_not_found() => RefusesAsync($"id={_deleted}", 404, "there is no such click tracker\n");

    [TestCase("")]
    [TestCase("id=")]
    [TestCase("id")]
    [TestCase("id=five")]
    [TestCase("id=5.8")]
    [TestCase("id=+582")]
    [TestCase("id=%20582")]
    [TestCase("id=582%00")]
    [TestCase("id=0x246")]
    [TestCase("id=[ID]")]
    [TestCase("redir=https://test-landing-page.com/?id=582")]
    public Task A_missing_or_non_numeric_id_is_a_bad_request(string query) =>
        RefusesAsync(query, 400, "id: must be the number of a click tracker\n");

    [TestCase("")]
    [TestCase("&redir=")]
    [TestCase("&redir=[REDIR]")]
    [TestCase("&redir=%24%7BREDIR%7D")]
    public Task Nothing_to_redirect_to_is_a_bad_request(string rest) =>
        RefusesAsync($"id={_withoutUrl}{rest}", 400, "nothing to redirect to: the click tracker has no click_url, and redir is missing\n");

    [TestCase("https://evil.net/")]
    [TestCase("https://evil-test-landing-page.com/")]
    [TestCase("https://test-landing-page.com.evil.net/")]
    [TestCase("https://test-landing-page.com@evil.net/")]
    [TestCase("https://evil.net%2F.test-landing-page.com/")]
    [TestCase("https://evil.net\\.test-landing-page.com/")]
    [TestCase("https://evil.net#.test-landing-page.com/")]
    [TestCase("https%3A%2F%2Ftest-landing-page.com%2F%0d%0aSet-Cookie:%20a=b")]
    [TestCase("https%3A%2F%2Ftest-landing-page.com%2F%00")]
    [TestCase("https%3A%2F%2Ftest-landing-page.com%5C%40evil.net")]
    [TestCase("https%3A%2F%2Fevil.net%EF%BC%8F.test-landing-page.com")]
    [TestCase("https%253A%252F%252Ftest-landing-page.com")]
    [TestCase("//test-landing-page.com/")]
    [TestCase("javascript:alert(1)")]
    [TestCase("data:text/html,x")]
    [TestCase("test-landing-page.com")]
    public Task A_redir_to_anywhere_else_is_refused(string redir) =>
        RefusesAsync($"id={_withoutUrl}&redir={redir}", 403, "redir: this landing page is not allowed for this click tracker\n");

    [TestCase("POST")]
    [TestCase("PUT")]
    [TestCase("DELETE")]
    [TestCase("PATCH")]
    [TestCase("OPTIONS")]
    public async Task Other_methods_are_not_offered(string method)
    {
        foreach (var path in (string[])["/clktr", "/clktrb"])
        {
            var answer = await RawRequest.SendAsync(Server, method, $"{path}?id={_active}", "Content-Length: 0");
            answer.Status.Should().Be(405);
            answer["Allow"].Should().Be("GET, HEAD");
            answer["Location"].Should().BeNull();
            answer.Body.Should().Be("only GET and HEAD are offered here\n");
        }
    }

    [Test]
    public async Task Only_what_was_followed_for_an_active_tracker_is_a_click()
    {
        await SendAsync("GET", $"/clktr?id={_inactive}&cachebuster=t1");
        await SendAsync("HEAD", $"/clktr?id={_active}&cachebuster=t2");
        await SendAsync("POST", $"/clktr?id={_active}&cachebuster=t3");
        await SendAsync("GET", $"/clktr?id={_deleted}&cachebuster=t4");
        await SendAsync("GET", $"/clktr?id={_withoutUrl}&cachebuster=t5");
        await SendAsync("GET", $"/clktr?id={_withoutUrl}&cachebuster=t6&redir=https://evil.net/");
        await SendAsync("GET", $"/clktr?id={_active}&cachebuster=t7&ancost=1,5", "User-Agent: Mozilla/5.0 (X11; Linux x86_64) Some/1 Browser");
        await SendAsync(
            "GET", $"/clktrb?ID={_withoutUrl}&cachebuster=t8&ancost=0.0312&{Listed}", "Referer: https://News.Example/page",
            "User-Agent: Mozilla/5.0 (X11; Linux x86_64) Some/1 Browser");

        // The journal keeps the order, so no other click is on its way when the last one is stored.
        await Eventually.AsyncThat(() => Clicks().Any(c => c.StartsWith("t8", StringComparison.Ordinal)), "the last click in the database");
        Clicks().Should().Equal(
            $"t7 {_active} none 1,5 8 click_url none Mozilla/5.0 (X11; Linux x86_64) Some/1 Browser 127.0.0.0",
            $"t8 {_withoutUrl} 0.0312 none 0 redir news.example Mozilla/5.0 (X11; Linux x86_64) Some/1 Browser 127.0.0.0");
    }

    private Task<RawAnswer> SendAsync(string method, string target, params string[] headers) =>
        RawRequest.SendAsync(Server, method, target, method == "POST" ? ["Content-Length: 0"] : headers);

    private static void IsFound(RawAnswer answer, string location)
    {
        answer.Status.Should().Be(302);
        answer["Date"].Should().NotBeNull();
        answer.Headers.Where(h => h.Name != "Date")
            .Should().BeEquivalentTo([("Content-Length", "0"), ("Location", location), .. _notCached]);
    }

    private async Task RefusesAsync(string query, int status, string text)
    {
        foreach (var path in (string[])["/clktr", "/clktrb"])
        {
            var answer = await SendAsync("GET", $"{path}?{query}");
            answer.Status.Should().Be(status);
            answer.Body.Should().Be(text);
            answer["Date"].Should().NotBeNull();
            answer.Headers.Where(h => h.Name != "Date").Should().BeEquivalentTo(
                [
                    ("Content-Length", $"{text.Length}"), ("Content-Type", "text/plain; charset=utf-8"),
                    ("X-Content-Type-Options", "nosniff"), .. _notCached,
                ]);

            var head = await SendAsync("HEAD", $"{path}?{query}");
            (head.Status, head["Content-Length"], head["Location"]).Should().Be((status, $"{text.Length}", null));
        }
    }

    private List<string> Clicks() => StoredRows.ReadClicks(Folder, """
        SELECT cachebuster, tracker_id, media_buy_cost, raw_cost, reasons, destination_source, site_domain, user_agent, ip
        FROM clicks WHERE cachebuster LIKE 't_' ORDER BY click_id
        """);
}
