using System.Net;
using ClickTracking.WebApi.AcceptanceTests.Crashes;
using ClickTracking.WebApi.AcceptanceTests.Nodes;
using ClickTracking.WebApi.AcceptanceTests.Running;
using ClickTracking.WebApi.AcceptanceTests.Running.Database;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Deployment.Proxies;

/// <summary>What the public reaches behind each proxy of the examples, and what a rolling restart behind it costs.</summary>
[TestFixture("nginx")]
[TestFixture("haproxy")]
[TestFixture("caddy")]
internal sealed class PublishedSideTests(string program) : ClusterFixture
{
    private const string Visitor = "127.0.7.77";

    private static readonly string[] _settings = ["Proxy:Trusted=127.0.0.1", "Shutdown:Drain=00:00:02"];

    [Test]
    public async Task Clicks_go_through_with_the_address_of_the_visitor_and_nothing_else_does()
    {
        var node = await StartAsync(1, _settings);
        using var proxy = await ReverseProxy.StartAsync(program, Folder, [AddressOf(1)]);
        var tracker = await NewTrackerAsync(node);
        const string page = "https://test-landing-page.com/a;b/%2F?x=1&y=%zz;z&u=https://test-landing-page.com/?q=%C3%A9+|";
        using var keepAlive = proxy.ClientFrom(Visitor);
        using var plain = proxy.ClientFrom(Visitor, "http");
        using var http2 = proxy.ClientFrom(Visitor, version: HttpVersion.Version20);
        foreach (var (client, name) in new[] { (keepAlive, "clktr"), (plain, "clktrb"), (http2, "clktr") })
        {
            using var click = await GetAsync(client, $"/{name}?id={tracker}&cachebuster=1&redir={page}");
            (click.StatusCode, click.Headers.NonValidated["Location"].ToString()).Should().Be((HttpStatusCode.Redirect, page));
        }

        foreach (var path in (string[])["clicktracker", "clktr/explain?id=582", "clktr/", "auth", "console/", "metrics", "health/ready", ""])
            (await StatusAsync(keepAlive, "/" + path)).Should().Be(404, path);
        // Other spellings reach nothing either, whether the proxy refuses them or the node.
        string[] spellings = ["CLICKTRACKER", "clktr/..%2fclicktracker", "clktr%2f..%2fclicktracker", "/clicktracker", "clktr;/../clicktracker"];
        foreach (var path in spellings)
            (await StatusAsync(keepAlive, "/" + path)).Should().BeOneOf([400, 404], path);

        await Shipping.DoneAsync(node);
        StoredRows.ReadClicks(Folder, "SELECT DISTINCT ip FROM clicks").Should().Equal("127.0.7.0");
        (await Readiness.AskAsync(node)).Text.Should().NotContain("Proxy:Trusted");
    }

    [Test]
    public async Task A_rolling_restart_fails_no_request()
    {
        List<Server> nodes = [await StartAsync(1, _settings), await StartAsync(2, _settings)];
        using var proxy = await ReverseProxy.StartAsync(program, Folder, [AddressOf(1), AddressOf(2)]);
        using var stop = new CancellationTokenSource();
        HttpClient[] clients =
        [
            proxy.ClientFrom(Visitor), proxy.ClientFrom(Visitor, "http"), proxy.ClientFrom(Visitor, version: HttpVersion.Version20),
            proxy.ClientFrom(Visitor, isOneShot: true), proxy.ClientFrom(Visitor, "http", isOneShot: true),
        ];
        // Handshakes take most of the processor otherwise.
        var visitors = new Visitors(4, TimeSpan.FromMilliseconds(40));
        var clicking = Task.WhenAll(clients.Select(client => visitors.ClickAsync(client, endsWithServer: false, stop.Token)));
        await visitors.MoreAsync(200);

        for (var n = 0; n < nodes.Count; n++)
        {
            await nodes[n].StopAsync();
            nodes[n].ExitCode.Should().Be(0);
            await visitors.MoreAsync(50);
            nodes[n] = await StartAsync(n + 1, _settings);
            await Readiness.IsHealthyAsync(nodes[n]);
            await visitors.MoreAsync(50);
        }

        await stop.CancelAsync();
        await clicking;
        foreach (var client in clients)
            client.Dispose();
        await Shipping.DoneAsync(nodes[1]);
        await FeedHolds.ExactlyAsync(nodes[0], visitors);
        StoredRows.ReadClicks(Folder, "SELECT DISTINCT ip FROM clicks").Should().Equal("127.0.7.0");
    }

    private static async Task<long> NewTrackerAsync(Server node)
    {
        using var user = await ApiClient.DemoUserAsync(node);
        var answer = await user.PostAsync("/clicktracker?advertiser_id=37236", """
            {"clicktracker": {"name": "Behind a proxy", "publisher": {"id": 44449}, "line_item": {"id": 74957}}}
            """);
        return (long)answer.Response["id"]!;
    }

    private static async Task<int> StatusAsync(HttpClient client, string path)
    {
        using var answer = await GetAsync(client, path);
        return (int)answer.StatusCode;
    }

    /// <summary>Asks for a path as it is written, with claims about the visitor's address.</summary>
    private static async Task<HttpResponseMessage> GetAsync(HttpClient client, string path)
    {
        var text = client.BaseAddress!.AbsoluteUri.TrimEnd('/') + path;
        var address = new Uri(text, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        using var request = new HttpRequestMessage(HttpMethod.Get, address)
        {
            Version = client.DefaultRequestVersion,
            VersionPolicy = client.DefaultVersionPolicy,
            Headers = { { "X-Forwarded-For", ["203.0.113.66", "203.0.113.67"] }, { "X-Forwarded-Host", "elsewhere.example.net" } },
        };
        return await client.SendAsync(request);
    }
}
