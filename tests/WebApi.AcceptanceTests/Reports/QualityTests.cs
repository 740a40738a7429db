using System.Net;
using ClickTracking.WebApi.AcceptanceTests.Crashes;
using ClickTracking.WebApi.AcceptanceTests.Redirects;
using ClickTracking.WebApi.AcceptanceTests.Running;
using ClickTracking.WebApi.AcceptanceTests.Running.Database;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Reports;

/// <summary>
/// Tests that every click is stored, an invalid one with its reasons, and that the feed holds invalid ones only if asked for.
/// </summary>
internal sealed class QualityTests : RedirectFixture
{
    private static readonly string[] _prefetches =
    [
        "Sec-Purpose: prefetch", "sec-purpose: Prefetch ", "Sec-Purpose: prerender, prefetch", "Sec-Purpose: \"prefetch\";x",
        "Purpose: prefetch", "X-Purpose: preview", "X-Moz: prefetch",
    ];

    private readonly string _agent = "User-Agent: " + Browser.NextAgent();
    private long _tracker;

    /// <summary>The window is long, so that a slow machine misses no duplicate.</summary>
    protected override string[] Settings => ["Quality:DuplicateSeconds=3600"];

    [OneTimeSetUp]
    public async Task Click()
    {
        _tracker = await CreateAsync("https://test-landing-page.com/");
        await ClickAsync("valid", _agent);
        await ClickAsync("again", _agent);
        await ClickAsync("again-prefetched", _agent, "Sec-Purpose: prefetch;prerender");
        await ClickAsync("no-agent");
        await ClickAsync("empty-agent", "User-Agent: ");
        await ClickAsync("curl", "User-Agent: curl/8.14.1");
        await ClickAsync("googlebot", "User-Agent: Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)");
        foreach (var header in _prefetches)
            await ClickAsync("prefetch", "User-Agent: " + Browser.NextAgent(), header);
        foreach (var header in (string[])["Sec-Purpose: none", "Purpose: prefetched", "X-Purpose: prefetch", "X-Moz: preview",
            "Sec-Fetch-Mode: navigate"])
            await ClickAsync("no-prefetch", "User-Agent: " + Browser.NextAgent(), header);
        await ClickAsync("bad-cost&ancost=free", "User-Agent: " + Browser.NextAgent());
        await ClickAsync("robot-bad-cost&ancost=free");
        await Shipping.DoneAsync(Server);
    }

    [Test]
    public async Task A_feed_that_asks_for_valid_or_reasons_has_all_clicks()
    {
        (await Feed.PullAsync(User, "cachebuster", "valid", "reasons")).Should().Equal(
            [
                "valid,true,", "again,false,duplicate", "again-prefetched,false,prefetch;duplicate", "no-agent,false,robot",
                "empty-agent,false,robot",
                "curl,false,robot", "googlebot,false,robot", .. Enumerable.Repeat("prefetch,false,prefetch", _prefetches.Length),
                .. Enumerable.Repeat("no-prefetch,true,", 5),
                "bad-cost,true,bad_cost", "robot-bad-cost,false,robot;bad_cost",
            ]);
        (await Feed.PullAsync(User, "valid")).Should().HaveCount(21);
        (await Feed.PullAsync(User, "reasons")).Should().HaveCount(21);
    }

    [Test]
    public async Task Any_other_feed_has_the_valid_ones() =>
        (await Feed.PullAsync(User, "cachebuster")).Should().Equal(["valid", .. Enumerable.Repeat("no-prefetch", 5), "bad-cost"]);

    [Test]
    public void The_roll_ups_have_each_click_with_its_reasons()
    {
        RollUpsHold.Exactly(Folder);
        StoredRows.Read(Folder, "SELECT reasons, SUM(clicks) FROM click_hours GROUP BY reasons ORDER BY reasons")
            .Should().Equal("0 6", "1 4", "2 7", "4 1", "6 1", "8 1", "9 1");
    }

    [Test]
    public async Task The_summary_says_how_many_clicks_had_which_reason()
    {
        var folder = Directory.CreateTempSubdirectory("clicktracker-").FullName;
        await using var server = await Server.StartAsync(folder);
        await RawRequest.SendAsync(server, "GET", "/clktr?id=582");
        await RawRequest.SendAsync(server, "GET", "/clktr?id=582", _agent, "Purpose: prefetch");
        await RawRequest.SendAsync(server, "GET", "/clktr?id=582", _agent);
        await server.StopAsync();
        (Summed(server, "Journaled"), Summed(server, "Robot"), Summed(server, "Prefetch")).Should().Be((3, 1, 1));
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Adds up the summaries, of which there is one a minute and one at the stop.</summary>
    private static int Summed(Server server, string count) => server.Events
        .Where(e => e.TryGetProperty("Redirects", out _)).Select(e => e.GetProperty("Redirects"))
        .Sum(r => r.TryGetProperty(count, out var number) ? number.GetInt32() : 0);

    private async Task ClickAsync(string cachebuster, params string[] headers)
    {
        var answer = await RawRequest.SendAsync(Server, "GET", $"/clktr?id={_tracker}&cachebuster={cachebuster}", headers);
        answer.Status.Should().Be((int)HttpStatusCode.Redirect, "nobody is turned away");
    }
}
