using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using ClickTracking.WebApi.AcceptanceTests.Running;
using ClickTracking.WebApi.AcceptanceTests.Running.Database;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Startup;

/// <summary>
/// Whose word about a visitor's address counts. The server listens for IPv4 and IPv6 on one socket, as in a container: peers of
/// IPv4 are mapped into IPv6 there.
/// </summary>
internal sealed class TrustedProxyTests : ServerFixture
{
    private const string Proxy = "127.0.0.9";
    private const string Stranger = "127.0.0.10";
    private const string None = "none";

    /// <summary>A header that the fast path leaves to the web server.</summary>
    private const string HandsOver = "TE: trailers";

    private int _clicks;

    protected override string[] Settings => ["Urls=http://*:0", "Proxy:Trusted=127.0.0.9, 10.0.0.0/8,fd00::/8, ::1", "Privacy:Ip=Full"];

    [TestCase("203.0.113.7", "203.0.113.7")]
    [TestCase("203.0.113.7:4711", "203.0.113.7")]
    [TestCase("::ffff:203.0.113.7", "203.0.113.7")]
    [TestCase("2001:DB8::0:1", "2001:db8::1")]
    [TestCase("[2001:db8::1]", "2001:db8::1")]
    [TestCase("[2001:db8::1]:4711", "2001:db8::1")]
    [TestCase("203.0.113.7, 10.1.2.3", "203.0.113.7")]
    [TestCase("203.0.113.7,10.1.2.3,fd00::17", "203.0.113.7")]
    [TestCase("203.0.113.7\nX-Forwarded-For: 10.1.2.3", "203.0.113.7")]
    [TestCase("203.0.113.7, ::ffff:10.1.2.3", "203.0.113.7")]
    [TestCase("203.0.113.66, 198.51.100.7", "198.51.100.7", Description = "the left one is the visitor's own invention")]
    [TestCase("10.0.0.66, 198.51.100.7, 10.1.2.3", "198.51.100.7")]
    [TestCase("127.0.0.9, 198.51.100.7", "198.51.100.7")]
    [TestCase("unknown, 198.51.100.7", "198.51.100.7", Description = "what is left of it is not looked at")]
    [TestCase("\"198.51.100.7, 198.51.100.8", "198.51.100.8")]
    [TestCase("203.0.113.66, unknown, 10.1.2.3", None, Description = "what cannot be read is nobody's address, and never the proxy's")]
    [TestCase("203.0.113.66, 198.51.100.7.8", None)]
    [TestCase("203.0.113.66, _hidden", None)]
    [TestCase("010.1.1.1", None)]
    [TestCase("198.51.7", None)]
    [TestCase("198.51.100.7:", None)]
    [TestCase("fe80::1%eth0", None)]
    [TestCase("unknown", None)]
    [TestCase("'; DROP TABLE clicks; --", None)]
    [TestCase("", None)]
    public async Task A_trusted_proxy_tells_where_a_click_comes_from(string forwarded, string expected)
    {
        (await ClickAsync(Proxy, forwarded)).Should().Be(expected);
        (await ClickAsync(Proxy, forwarded, HandsOver)).Should().Be(expected, "the web server reads it alike");
    }

    [TestCase("203.0.113.7")]
    [TestCase("203.0.113.7, 127.0.0.9")]
    [TestCase("203.0.113.7, 10.1.2.3")]
    public async Task Nobody_else_is_believed(string forwarded)
    {
        (await ClickAsync(Stranger, forwarded)).Should().Be(Stranger);
        (await ClickAsync("127.0.0.1", forwarded)).Should().Be("127.0.0.1", "the own machine is as strange as any other");
    }

    [Test]
    public async Task A_proxy_of_IPv6_is_believed()
    {
        Assume.That(Socket.OSSupportsIPv6, "this machine has no IPv6");
        (await ClickAsync("::1", "203.0.113.7")).Should().Be("203.0.113.7");
        (await ClickAsync("::1", null)).Should().Be("::1");
    }

    [Test]
    public async Task Management_knows_the_same_addresses()
    {
        var login = await File.ReadAllTextAsync(Path.Combine(Folder, "initial-admin.json"));
        foreach (var (peer, forwarded) in new[] { (Proxy, "203.0.113.201"), (Proxy, "2001:db8::201"), (Stranger, "203.0.113.202") })
            (await LogInAsync(peer, login, "X-Forwarded-For: " + forwarded)).StatusCode.Should().Be(HttpStatusCode.OK);

        var expected = (string[])["203.0.113.201", "2001:db8::201", Stranger];
        StoredRows.Read(Folder, "SELECT address FROM audit_entries WHERE action = 'login' ORDER BY id").Should().ContainInOrder(expected);
        var networks = (string[])["203.0.113.0", "2001:db8::", "127.0.0.0"];
        await Eventually.AsyncThat(() => Networks().SkipWhile(a => a != networks[1]).Contains(networks[2]), "the last request in the log");
        Server.Text.Should().NotContainAny("203.0.113.201", "203.0.113.202");
        Networks().Should().ContainInOrder(networks);
    }

    [Test]
    public async Task Cookies_and_links_follow_the_scheme_and_host_that_the_visitor_used()
    {
        var login = await File.ReadAllTextAsync(Path.Combine(Folder, "initial-admin.json"));
        string[] headers = ["X-Forwarded-For: 203.0.113.7", "X-Forwarded-Proto: https", "X-Forwarded-Host: ads.example.com"];
        var (trusted, strange) = (await LogInAsync(Proxy, login, headers), await LogInAsync(Stranger, login, headers));
        CookieOf(trusted).Should().EndWith("; secure; samesite=lax; httponly");
        CookieOf(strange).Should().EndWith("; samesite=lax; httponly").And.NotContain("secure");

        (await ExportAsync(Proxy, CookieOf(trusted), headers)).Should().Contain("https://ads.example.com/clktr?id=");
        (await ExportAsync(Stranger, CookieOf(strange), headers)).Should().NotContain("ads.example.com").And.Contain($"http://clicks.example:{Server.Address.Port}/clktr?id=");
        (await ExportAsync(Proxy, CookieOf(trusted), "X-Forwarded-Proto: javascript:", "X-Forwarded-Host: a b/")).Should().Contain($"http://clicks.example:{Server.Address.Port}/clktr?id=");
    }

    [Test]
    public async Task Of_several_proxies_the_first_one_says_the_scheme_that_the_visitor_used()
    {
        var login = await File.ReadAllTextAsync(Path.Combine(Folder, "initial-admin.json"));
        string[] headers = ["X-Forwarded-For: 203.0.113.7, 10.1.2.3", "X-Forwarded-Proto: https, http"];
        CookieOf(await LogInAsync(Proxy, login, headers)).Should().Contain("; secure;");
    }

    [Test]
    public async Task Guessing_passwords_shuts_out_the_visitor_and_not_the_proxy()
    {
        for (var i = 0; i < 50; i++)
            (await GuessAsync(Proxy, $"user{i}", $"10.9.9.{i}, 203.0.113.50")).Should().Be(HttpStatusCode.Unauthorized);
        (await GuessAsync(Proxy, "somebody", "10.9.9.99, 203.0.113.50")).Should().Be(HttpStatusCode.TooManyRequests);
        (await GuessAsync(Proxy, "somebody", "203.0.113.51")).Should().Be(HttpStatusCode.Unauthorized);
        (await GuessAsync(Stranger, "somebody", "203.0.113.50")).Should().Be(HttpStatusCode.Unauthorized);
    }

    private async Task<string> ClickAsync(string peer, string? forwarded, string? other = null)
    {
        using var client = Peer.At(peer, Server);
        var name = $"c{++_clicks}";
        List<string> headers = forwarded is null ? [] : [.. ("X-Forwarded-For: " + forwarded).Split('\n')];
        if (other is not null)
            headers.Add(other);
        using var answer = await client.SendAsync(HttpMethod.Get, $"/clktr?id=582&cachebuster={name}", null, [.. headers]);
        answer.StatusCode.Should().Be(HttpStatusCode.Redirect);
        var sql = $"SELECT coalesce(ip, 'none') FROM clicks WHERE cachebuster = '{name}'";
        await Eventually.AsyncThat(() => StoredRows.ReadClicks(Folder, sql).Count == 1, "the click in the database");
        return StoredRows.ReadClicks(Folder, sql).Single();
    }

    private async Task<HttpResponseMessage> LogInAsync(string peer, string login, params string[] headers)
    {
        using var client = Peer.At(peer, Server);
        return await client.SendAsync(HttpMethod.Post, "/auth", login, headers);
    }

    private async Task<HttpStatusCode> GuessAsync(string peer, string username, string forwarded)
    {
        var login = new JsonObject { ["auth"] = new JsonObject { ["username"] = username, ["password"] = "guess" } };
        using var answer = await LogInAsync(peer, login.ToJsonString(), "X-Forwarded-For: " + forwarded);
        return answer.StatusCode;
    }

    private async Task<string> ExportAsync(string peer, string cookie, params string[] headers)
    {
        using var client = Peer.At(peer, Server);
        using var answer = await client.SendAsync(HttpMethod.Get, "/clicktracker/export", null, ["Cookie: " + cookie.Split(';')[0], .. headers]);
        return await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
    }

    /// <summary>Of the request log.</summary>
    private IEnumerable<string?> Networks() =>
        Server.Events.Where(e => e.TryGetProperty("Network", out _)).Select(e => e.GetProperty("Network").GetString());

    private static string CookieOf(HttpResponseMessage answer) => answer.Headers.GetValues("Set-Cookie").Single();
}

/// <summary>Without the setting nobody is believed, whatever the framework's own environment variable says.</summary>
internal sealed class NoTrustedProxyTests : ServerFixture
{
    protected override string[] Settings => ["ForwardedHeaders_Enabled=true", "Privacy:Ip=Full"];

    [Test]
    public async Task Forwarded_headers_mean_nothing()
    {
        using var client = Peer.At("127.0.0.1", Server);
        using var click = await client.SendAsync(HttpMethod.Get, "/clktr?id=582", null, "X-Forwarded-For: 203.0.113.7");
        using var login = await client.SendAsync(
            HttpMethod.Post, "/auth", await File.ReadAllTextAsync(Path.Combine(Folder, "demo-login.json")), "X-Forwarded-For: 203.0.113.7", "X-Forwarded-Proto: https");
        login.Headers.GetValues("Set-Cookie").Single().Should().NotContain("secure");
        await Eventually.AsyncThat(() => StoredRows.ReadClicks(Folder, "SELECT ip FROM clicks").Count == 1, "the click in the database");
        StoredRows.ReadClicks(Folder, "SELECT ip FROM clicks").Should().Equal("127.0.0.1");
        StoredRows.Read(Folder, "SELECT address FROM audit_entries WHERE service = 'auth'").Should().Equal("127.0.0.1");
    }
}

/// <summary>A proxy that is not in the settings is named, whichever way its requests take.</summary>
[TestFixture("EventLoops", "none")]
[TestFixture("Sockets", "none")]
[TestFixture("EventLoops", "10.0.0.1")]
[TestFixture("Sockets", "10.0.0.1")]
internal sealed class UntrustedProxyTests(string transport, string trusted) : ServerFixture
{
    protected override string[] Settings => [$"Http:Transport={transport}", $"Proxy:Trusted={trusted}"];

    [Test]
    public async Task It_is_named_once_in_the_log_and_as_long_as_the_node_runs_in_its_health()
    {
        const string found = "127.0.0.1 forwards visitors and is not in Proxy:Trusted";
        using var client = Peer.At("127.0.0.1", Server);
        using var direct = await client.SendAsync(HttpMethod.Get, "/clktr?id=582");
        (await Readiness.AskAsync(Server)).Text.Should().NotContain(found);
        for (var n = 0; n < 3; n++)
            (await client.SendAsync(HttpMethod.Get, "/clktr?id=582", null, $"X-Forwarded-For: 203.0.113.{n}")).Dispose();
        var (status, text) = await Readiness.AskAsync(Server);
        (status, text.Contains(found, StringComparison.Ordinal)).Should().Be((200, true));
        await Server.StopAsync();
        Server.Events.Where(e => e.GetProperty("@m").GetString()!.StartsWith("A proxy at", StringComparison.Ordinal)).Should().ContainSingle();
    }
}
