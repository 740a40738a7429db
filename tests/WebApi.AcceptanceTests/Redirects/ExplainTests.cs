using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ClickTracking.WebApi.AcceptanceTests.Running;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Redirects;

/// <summary>The explanation of a tag agrees with the real answer, destination and click of the process.</summary>
internal sealed class ExplainTests : RedirectFixture
{
    private const string ClickUrl = "https://landing.example/?a=%20#top";
    private const string Page = "https://www.test-landing-page.com/";

    private static readonly string[] _headers = ["Referer: https://News.Example/page", "User-Agent: Mozilla/5.0 (X11; Linux x86_64) Some/1 Browser"];

    /// <summary>0 stands for a tracker with a <c>click_url</c>, 1 for one without, 2 for an inactive one.</summary>
    private static readonly string[] _tags =
    [
        "id={0}", "ID={0}&CacheBuster=x%20y", "%69d={0}", "id={0}&id={1}", "cachebuster=1&id={0}", "id={0}&cachebuster=[CB]",
        "id={0}&unknown=1&&=&x",
        "id={0}&ancost=0.0312", "id={0}&ancost=0.00000050", "id={0}&ancost=1,5", "id={0}&ancost=-1", "id={0}&ancost=1e3",
        "id={0}&ancost=${{ANCOST}}",
        "id={0}&ancost=%%ANCOST%%", "id={0}&ancost=&ancost=5", "id={0}&ancost=%31.5", "id={0}&redir=" + Page,
        "id={0}&redir=https://evil.net/",
        "id={1}&redir=" + Page + "?a=1&b=2&id=7#f", "id={1}&redir=" + Page + "%2520/%00?x=[X]",
        "id={1}&redir=HTTPS://Test-Landing-Page.COM:8443",
        "id={1}&redir=https%3A%2F%2Ftest-landing-page.com%2F%3Fa%3D1%26b%3D%2520&ancost=2",
        "id={1}&redir=https%3A//test-landing-page.com/%C3%BC%FF",
        "redir=https%3A%2F%2Ftest-landing-page.com&id={1}&redir=https://evil.net/&id=5", "id={1}&ancost=7&%72EDIR=" + Page,
        "id={1}", "id={1}&redir=", "id={1}&redir=[REDIR]", "id={1}&redir=%7Bredir%7D", "id={1}&redir=https://evil.net/",
        "id={1}&redir=https://test-landing-page.com.evil.net/", "id={1}&redir=https://test-landing-page.com@evil.net/",
        "id={1}&redir=//test-landing-page.com",
        "id={1}&redir=https%253A%252F%252Ftest-landing-page.com", "id={1}&redir=https%3A%2F%2Ftest-landing-page.com%2F%0d%0aX:y",
        "id={1}&redir=https://test-landing-page.com\\@evil.net", "id={1}&redir=javascript:alert(1)", "id={2}", "id={2}&redir=" + Page, "",
        "id=", "id=five", "id={0}x",
        "redir=" + Page + "?id={0}",
    ];

    private object[] _trackers = [];

    protected override string[] Settings => ["Quality:DuplicateSeconds=3600"];

    [OneTimeSetUp]
    public async Task CreateTrackers() =>
        _trackers = [await CreateAsync(ClickUrl), await CreateAsync(null), await CreateAsync(ClickUrl, "inactive")];

    [Test]
    public async Task Every_tag_is_explained_as_it_is_then_answered_and_recorded()
    {
        var explanations = new List<JsonNode>();
        foreach (var tag in _tags.Select(Filled))
            explanations.Add(await ExplainAsync(tag));

        var answers = new List<RawAnswer>();
        foreach (var tag in _tags.Select(Filled))
            answers.Add(await RawRequest.SendAsync(Server, "GET", "/clktr?" + tag, _headers));

        for (var i = 0; i < _tags.Length; i++)
        {
            var (said, done) = (explanations[i]["answer"]!, answers[i]);
            ((int)said["status"]!, (string?)said["location"]).Should().Be((done.Status, done["Location"]), _tags[i]);
            ((string?)said["reason"])?.Should().Be(done.Body.TrimEnd('\n'), _tags[i]);
            (explanations[i]["click"] is null).Should().Be((string)said["counts_as"]! != "journaled", _tags[i]);
            ((string?)explanations[i]["query"]).Should().Be(Filled(_tags[i]));
        }

        var clicks = explanations.Select(e => e["click"]).OfType<JsonObject>().ToArray();
        clicks.Should().HaveCountGreaterThan(20);
        string[] columns =
        [
            "tracker_id", "member_id", "advertiser_id", "insertion_order_id", "line_item_id", "publisher_id", "tag_id", "payment_rule_id",
            "pricing_type",
            "revenue_value", "commission_cpm", "commission_revshare", "media_buy_cost", "media_buy_rev_share_pct", "site_domain", "user_id",
            "cachebuster",
            "destination_source",
        ];
        var expected = clicks.Select(c => string.Join(',', columns.Select(f => Cell(c[f])))).ToArray();
        var feed = Array.Empty<string>();
        await Eventually.AsyncThat(async () => (feed = await ClicksAsync(columns)).Length >= expected.Length, "the clicks are in the feed");
        feed.Should().Equal(expected, "these are the clicks of the redirects and none is of an explanation");
    }

    [Test]
    public async Task The_click_is_that_of_whoever_asks_and_has_no_id_yet()
    {
        var explanation = await ExplainAsync(Filled("id={0}&ancost=x"));
        ((string?)explanation["visitor"]).Should().StartWith("you: ");
        var click = explanation["click"]!.AsObject();
        (
            (string?)click["click_id"], (string?)click["ip"], (string?)click["user_agent"], (string?)click["site_domain"],
            (string?)click["raw_cost"])
            .Should().Be((null, "127.0.0.0", "Mozilla/5.0 (X11; Linux x86_64) Some/1 Browser", "news.example", "x"));
        click["reasons"]!.AsArray().Select(r => (string)r!).Should().Contain("bad_cost");
        ((string)click["occurred_at"]!).Should().MatchRegex(@"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$");
    }

    [Test]
    public async Task A_duplicate_is_foretold_and_an_explanation_is_never_one()
    {
        var tag = $"id={await CreateAsync(ClickUrl)}";
        for (var i = 0; i < 2; i++)
            Quality((await ExplainAsync(tag))["click"]!).Should().Be(("[]", true));
        (await RawRequest.SendAsync(Server, "GET", "/clktr?" + tag, _headers)).Status.Should().Be(302);
        Quality((await ExplainAsync(tag))["click"]!).Should().Be(("""["duplicate"]""", false));
    }

    [Test]
    public async Task The_callers_own_wish_for_privacy_counts()
    {
        var answer = await RawRequest.SendAsync(
            Server, "GET", "/clktr/explain?" + Filled("id={0}"), ["Authorization: " + User.Token, "Sec-GPC: 1", .. _headers]);
        var click = JsonNode.Parse(answer.Body)!["response"]!["explanation"]!["click"]!;
        ((string?)click["ip"], (string?)click["user_agent"], (long)click["user_id"]!).Should().Be((null, null, 0));
    }

    [Test]
    public async Task A_refusal_names_the_host_and_the_landing_domains()
    {
        var explanation = await ExplainAsync(Filled("id={1}&ancost=[ANCOST]&redir=https%3A%2F%2FEvil.net%2F%252520"));
        explanation["policy"]!.ToJsonString().Should().Be(
            """{"setting":"AllowList","verdict":"refused","host":"evil.net","landing_domains":["test-landing-page.com","another-landing-page.com"],"""
            + "\"why\":\"evil.net is neither one of the advertiser\\u0027s landing_domains nor below one\"}");
        explanation["unexpanded_macros"]!.ToJsonString().Should().Be("""["ancost"]""");
        explanation["redir"]!.ToJsonString().Should().Be(
            """{"value":"https://Evil.net/%2520","encoding":"percent","double_encoding":"partly","host":"evil.net","fault":"none","listed":false}""");
        explanation["parameters"]![1]!.ToJsonString().Should().Be(
            """{"name":"ancost","value":"[ANCOST]","meaning":"ancost","use":"absent","is_macro":true}""");
    }

    [Test]
    public async Task A_whole_address_is_explained_pasted_or_encoded()
    {
        var query = Filled("id={1}&redir=" + Page + "?a=1&b=%20");
        var tag = "https://clicks.example/clktr?" + query;
        foreach (var given in (string[])["url=" + tag, "url=" + Uri.EscapeDataString(tag) + "&x=1"])
        {
            var explanation = await ExplainAsync(given);
            ((string?)explanation["query"], (string?)explanation["answer"]!["location"]).Should().Be((query, Page + "?a=1&b=%20"));
        }
    }

    [Test]
    public async Task What_cannot_be_explained_is_an_error_of_the_management_API()
    {
        var address = await SendAsync("url=clktr");
        (address.Status, (string?)address.Response["error_id"]).Should().Be((400, "SYNTAX"));
        ((string?)address.Response["error"]).Should().StartWith("url: must be the whole address of a tag");
        var unknown = await SendAsync("id=99999999");
        (unknown.Status, (string?)unknown.Response["error_code"], (string?)unknown.Response["error"], (string?)unknown.Response["service"])
            .Should().Be((404, "NOTFOUND_CLICKTRACKER", "clicktracker id not found: 99999999", "clktr"));
        (await RawRequest.SendAsync(Server, "POST", "/clktr/explain?id=582", "Authorization: " + User.Token, "Content-Length: 0")).Status
            .Should().Be(405);
    }

    /// <summary>
    /// Reads the clicks of this fixture's trackers, including duplicates. The column valid selects them and is cut off again.
    /// </summary>
    private async Task<string[]> ClicksAsync(string[] columns) =>
    [
        .. (await Feed.PullAsync(User, [.. columns, "valid"]))
            .Where(line => Array.Exists(_trackers, t => line.StartsWith($"{t},", StringComparison.Ordinal)))
            .Select(line => line[..line.LastIndexOf(',')]),
    ];

    private string Filled(string tag) => string.Format(CultureInfo.InvariantCulture, tag, _trackers);

    private async Task<JsonNode> ExplainAsync(string query)
    {
        var (status, response) = await SendAsync(query);
        status.Should().Be(200, $"{query}: {response["error"]}");
        ((string?)response["dbg_info"]!["output_term"]).Should().Be("explanation");
        return response["explanation"]!;
    }

    private async Task<(int Status, JsonNode Response)> SendAsync(string query)
    {
        var answer = await RawRequest.SendAsync(Server, "GET", "/clktr/explain?" + query, ["Authorization: " + User.Token, .. _headers]);
        return (answer.Status, JsonNode.Parse(answer.Body)!["response"]!);
    }

    private static (string Reasons, bool Valid) Quality(JsonNode click) => (click["reasons"]!.ToJsonString(), (bool)click["valid"]!);

    /// <summary>Formats a value as the feed does, with money without trailing zeros.</summary>
    private static string Cell(JsonNode? value) => value?.GetValueKind() == JsonValueKind.Number
        ? ((decimal)value).ToString("0.######", CultureInfo.InvariantCulture)
        : (string?)value ?? "";
}
