using System.Text.Json;
using System.Text.Json.Nodes;
using ClickTracking.WebApi.AcceptanceTests.Running;
using ClickTracking.WebApi.AcceptanceTests.Running.Database;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Redirects;

/// <summary>The redirs that each policy follows, the clicks they make and the log events about them.</summary>
[TestFixture("AllowList", false)]
[TestFixture("ReportOnly", true)]
[TestFixture("Open", true)]
internal sealed class PolicyTests(string policy, bool followsAll) : RedirectFixture
{
    private static readonly string[] _domains = ["shop.example", "b\u00fccher.example", "192.0.2.7", "[2001:db8::7]", "localhost"];

    private static readonly string[] _listed =
    [
        "https://shop.example/", "http://shop.example", "https://www.shop.example/?a=1", "https://a.b.shop.example:8443/",
        "https://SHOP.Example./x",
        "https://xn--bcher-kva.example/", "https://XN--BCHER-KVA.example/", "https://www.xn--bcher-kva.example/",
        "https%3A%2F%2Fb%C3%BCcher.example%2F",
        "https://192.0.2.7:8080/", "https://[2001:DB8:0::7]/", "https://[2001:db8::7]:444/", "http://localhost:5000/",
    ];

    private static readonly (string Redir, string Host)[] _unlisted =
    [
        ("https://evil.example/", "evil.example"), ("https://shop.example.evil.example:80/", "shop.example.evil.example"),
        ("https://notshop.example/", "notshop.example"),
        ("https://example/", "example"), ("https://xn--bcher-kvb.example/", "xn--bcher-kvb.example"),
        ("https%3A%2F%2Fb%C3%BCcher.evil.example%2F", "xn--bcher-kva.evil.example"),
        ("https://192.0.2.70/", "192.0.2.70"), ("https://2.0.192.in-addr.arpa/", "2.0.192.in-addr.arpa"),
        ("https://3221225991/", "3221225991"), ("https://0xc0.0.2.7/", "0xc0.0.2.7"),
        ("https://[2001:db8::8]/", "[2001:db8::8]"), ("https://[::ffff:192.0.2.7]/", "[::ffff:192.0.2.7]"),
    ];

    private static readonly (string Redir, string Fault)[] _impossible =
    [
        ("https://shop.example@evil.example/", "UserInfo"), ("https://shop.example%0d%0a/", "NoHost"),
        ("https%3A%2F%2Fshop.example%2F%0d%0aX:1", "ForbiddenCharacter"),
        ("javascript:alert(1)", "NotAbsoluteHttp"), ("https://shop.example:99999/", "NoHost"),
        ("https://evil.example\\.shop.example/", "ForbiddenCharacter"),
    ];

    protected override string[] Settings => [$"Redirect:Policy={policy}", "Redirect:Precedence=Redir"];

    [Test]
    public void A_policy_that_follows_everything_is_warned_of_once_at_the_start() => Server.Events
        .Count(e => e.GetProperty("@m").GetString()!.StartsWith("Redirect:Policy is", StringComparison.Ordinal))
        .Should().Be(policy == "Open" ? 1 : 0);

    [Test]
    public async Task Redirs_are_followed_counted_and_told()
    {
        var domains = new JsonObject { ["advertiser"] = new JsonObject { ["landing_domains"] = new JsonArray([.. _domains.Select(d => (JsonNode)d)]) } };
        (await User.PutAsync("/advertiser?id=37236", domains.ToJsonString())).Status.Should().Be(200);
        var id = await CreateAsync("https://click-url.example/");

        foreach (var redir in _listed)
            (await StatusAsync(id, redir)).Should().Be(302, redir);
        foreach (var (redir, _) in _unlisted)
            (await StatusAsync(id, redir)).Should().Be(followsAll ? 302 : 403, redir);
        foreach (var (redir, _) in _impossible)
            (await StatusAsync(id, redir)).Should().Be(403, redir);
        await StatusAsync(id, "https://EVIL.example:8443/again");
        (await RawRequest.GetAsync(Server, $"/clktr?id={id}"))["Location"].Should().Be("https://click-url.example/");
        (await RawRequest.GetAsync(Server, $"/clktr?id={id}&redir=[REDIR]"))["Location"].Should().Be("https://click-url.example/");
        await Server.StopAsync();

        var unlisted = _unlisted.Length + 1;
        StoredRows.ReadClicks(Folder, "SELECT destination_source, COUNT(*) FROM clicks GROUP BY destination_source ORDER BY 1")
            .Should().Equal("click_url 2", $"redir {_listed.Length + (followsAll ? unlisted : 0)}");
        var summary = Server.Events.Where(e => e.TryGetProperty("Redirects", out _)).Select(e => e.GetProperty("Redirects")).ToArray();
        Sum(summary, "Refused").Should().Be(_impossible.Length + (followsAll ? 0 : unlisted));
        Sum(summary, "ReportOnly").Should().Be(policy == "ReportOnly" ? unlisted : 0);
        Warnings().Should().BeEquivalentTo(
        [
            .. _impossible.GroupBy(i => i.Fault).Select(f => $"{id} none {f.Key} refused {f.Count()}"),
            .. policy == "Open"
                ? []
                : _unlisted.Select((u, i) => $"{id} {u.Host} None {(followsAll ? "followed" : "refused")} {(i == 0 ? 2 : 1)}"),
        ]);
    }

    private async Task<int> StatusAsync(long id, string redir) =>
        (await RawRequest.GetAsync(Server, $"/clktr?id={id}&redir={redir}")).Status;

    private static long Sum(JsonElement[] summaries, string count) =>
        summaries.Sum(s => s.TryGetProperty(count, out var value) ? value.GetInt64() : 0);

    /// <summary>Returns every redir of the warnings, whose number does not grow with them.</summary>
    private IEnumerable<string> Warnings()
    {
        var warnings = Server.Events.Where(e => e.TryGetProperty("Redirs", out _)).ToArray();
        warnings.Should().OnlyContain(e => e.GetProperty("@l").GetString() == "Warning").And.HaveCountLessThan(4);
        return warnings.SelectMany(w => w.GetProperty("Redirs").EnumerateArray()).Select(r =>
            $"{r.GetProperty("TrackerId")} {(r.GetProperty("Host").ValueKind == JsonValueKind.Null ? "none" : r.GetProperty("Host").GetString())} "
            + $"{r.GetProperty("Fault").GetString()} {(r.GetProperty("Followed").GetBoolean() ? "followed" : "refused")} {r.GetProperty("Count")}");
    }
}
