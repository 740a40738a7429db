using System.Globalization;
using ClickTracking.WebApi.AcceptanceTests.Running;
using ClickTracking.WebApi.AcceptanceTests.Running.Database;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Redirects;

/// <summary>The cookie by which a browser is recognised, when it is turned on. The tests act as the trusted proxy.</summary>
internal sealed class UserCookieTests : RedirectFixture
{
    private const string Known = "7123456789012345678";

    private long _id;
    private int _clicks;

    protected override string[] Settings => ["Privacy:UserCookie=true", "Proxy:Trusted=127.0.0.1"];

    [OneTimeSetUp]
    public async Task CreateTracker() => _id = await CreateAsync("https://landing.example/");

    [Test]
    public async Task A_first_click_sets_it_and_holds_it([Values("/clktr", "/clktrb", "/CLKTR")] string path)
    {
        var answer = await ClickAtAsync(path);
        answer.Status.Should().Be(302);
        answer["Set-Cookie"].Should().MatchRegex("^user_id=[1-9][0-9]{9,18}; max-age=33696000; path=/; samesite=lax; httponly$");
        (await StoredAsync()).Should().Be(IdOf(answer));
    }

    [Test]
    public async Task It_is_for_https_only_when_the_visitor_came_so() =>
        (await ClickAsync("X-Forwarded-Proto: https"))["Set-Cookie"].Should().EndWith("; secure; samesite=lax; httponly");

    [Test]
    public async Task A_browser_that_brings_it_is_known_and_it_is_not_prolonged()
    {
        var cookie = "user_id=" + IdOf(await ClickAsync());
        var again = await ClickAsync("Cookie: " + cookie);
        again["Set-Cookie"].Should().BeNull();
        $"user_id={await StoredAsync()}".Should().Be(cookie);
    }

    [TestCase("a=b; user_id=" + Known)]
    [TestCase("user_id=" + Known + "; a=b")]
    [TestCase("a;;=; ;user_id=" + Known + ";")]
    [TestCase("user_id=alice; user_id=42; user_id=" + Known)]
    [TestCase("xuser_id=5123456789012345678; user_id2=5123456789012345678; user_id=" + Known)]
    public async Task It_is_found_among_others(string cookies)
    {
        (await ClickAsync("Cookie: " + cookies))["Set-Cookie"].Should().BeNull();
        (await StoredAsync()).Should().Be(Known);
    }

    [Test]
    public async Task It_is_found_in_a_second_header()
    {
        (await ClickAsync("Cookie: a=b", "Cookie: user_id=" + Known))["Set-Cookie"].Should().BeNull();
        (await StoredAsync()).Should().Be(Known);
    }

    [TestCase("user_id")]
    [TestCase("user_id=")]
    [TestCase("user_id=0")]
    [TestCase("user_id=42")]
    [TestCase("user_id=-7123456789012345678")]
    [TestCase("user_id=9223372036854775808")]
    [TestCase("user_id=\"7123456789012345678\"")]
    [TestCase("user_id=7123456789012345678x")]
    [TestCase("user_id==7123456789012345678")]
    [TestCase("USER_ID=7123456789012345678")]
    [TestCase("user_id=%37123456789012345678")]
    [TestCase("user_id=alice@example.com")]
    public async Task What_is_not_ours_is_replaced_and_not_recorded(string cookies)
    {
        var answer = await ClickAsync("Cookie: " + cookies);
        IdOf(answer).Should().NotBe(Known);
        (await StoredAsync()).Should().Be(IdOf(answer));
    }

    [TestCase("Sec-GPC: 1")]
    [TestCase("sec-gpc: 1")]
    [TestCase("DNT: 1")]
    [TestCase("DNT: 1xyz")]
    [TestCase("Sec-GPC: 0\r\nDNT: 1")]
    [TestCase("DNT: 0\r\nSec-GPC: 1")]
    [TestCase("DNT: 0\r\nDNT: 1")]
    public async Task Who_opts_out_gets_none_and_brings_none(string header)
    {
        (await ClickAsync(header))["Set-Cookie"].Should().BeNull();
        (await StoredAsync()).Should().Be("0 none none");
        (await ClickAsync(header, "Cookie: user_id=" + Known))["Set-Cookie"].Should().BeNull();
        (await StoredAsync()).Should().Be("0 none none");
    }

    [TestCase("Sec-GPC: 0")]
    [TestCase("DNT: 0")]
    [TestCase("DNT: null")]
    [TestCase("Sec-GPC:")]
    public async Task Who_does_not_opt_out_gets_one(string header) =>
        (await ClickAsync(header))["Set-Cookie"].Should().StartWith("user_id=");

    [Test]
    public async Task What_is_no_click_sets_none()
    {
        var inactive = await CreateAsync("https://landing.example/", "inactive");
        var withoutUrl = await CreateAsync(null);
        foreach (var (method, target) in new[]
        {
            ("HEAD", $"id={_id}"), ("GET", $"id={inactive}"), ("GET", "id=999999999"), ("GET", "id=x"), ("GET", $"id={withoutUrl}"),
            ("GET", $"id={withoutUrl}&redir=https://evil.net/"), ("DELETE", $"id={_id}"),
        })
            (await RawRequest.SendAsync(Server, method, "/clktr?" + target))["Set-Cookie"].Should().BeNull();
    }

    private Task<RawAnswer> ClickAsync(params string[] headers) => ClickAtAsync("/clktr", headers);

    private Task<RawAnswer> ClickAtAsync(string path, params string[] headers) =>
        RawRequest.SendAsync(Server, "GET", $"{path}?id={_id}&cachebuster=c{++_clicks}", headers);

    private static string IdOf(RawAnswer answer) => answer["Set-Cookie"]!["user_id=".Length..].Split(';')[0];

    /// <summary>Returns the user id of the last click, or the names of the values that are missing with it.</summary>
    private async Task<string> StoredAsync()
    {
        var sql = string.Create(
            CultureInfo.InvariantCulture, $"SELECT user_id, ip, user_agent FROM clicks WHERE cachebuster = 'c{_clicks}'");
        await Eventually.AsyncThat(() => StoredRows.ReadClicks(Folder, sql).Count == 1, "the click in the database");
        var stored = StoredRows.ReadClicks(Folder, sql).Single();
        return stored.StartsWith("0 ", StringComparison.Ordinal) ? stored : stored.Split(' ')[0];
    }
}

/// <summary>Without the setting there is no cookie.</summary>
internal sealed class NoUserCookieTests : ServerFixture
{
    [Test]
    public async Task No_cookie_is_set_and_none_is_read()
    {
        var answer = await RawRequest.SendAsync(Server, "GET", "/clktr?id=582&cachebuster=c1", "Cookie: user_id=7123456789012345678");
        answer["Set-Cookie"].Should().BeNull();
        const string sql = "SELECT user_id FROM clicks";
        await Eventually.AsyncThat(() => StoredRows.ReadClicks(Folder, sql).Count == 1, "the click in the database");
        StoredRows.ReadClicks(Folder, sql).Should().Equal("0");
    }
}
