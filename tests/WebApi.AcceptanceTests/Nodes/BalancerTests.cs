using ClickTracking.WebApi.AcceptanceTests.Crashes;
using ClickTracking.WebApi.AcceptanceTests.Deployment.Proxies;
using ClickTracking.WebApi.AcceptanceTests.Running;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Nodes;

/// <summary>Tests three nodes behind a real nginx under load: every request is answered, and every answered click is in the feed.</summary>
internal sealed class BalancerTests : ClusterFixture
{
    private const string Drain = "Shutdown:Drain=00:00:01";

    private Visitors _visitors = null!;
    private CancellationTokenSource _stop = null!;

    [SetUp]
    public void NewVisitors() => (_visitors, _stop) = (new Visitors(), new CancellationTokenSource());

    [TearDown]
    public void DisposeStop() => _stop.Dispose();

    /// <summary>
    /// A request that the killed node had recorded and not answered is sent to another node by nginx. Only such a click is in the feed
    /// twice, once from each node, because no response could tell nginx that the first node had recorded it.
    /// </summary>
    [Test]
    public async Task A_kill_of_one_node_and_its_start_fail_no_request_and_lose_no_click()
    {
        var (one, two, three) = (await StartAsync(1), await StartAsync(2), await StartAsync(3));
        using var nginx = await BalanceAsync();
        var clicking = ClickAsync(nginx);
        await _visitors.MoreAsync(1000);

        await two.KillAsync();
        await _visitors.MoreAsync(1000);
        two = await StartAsync(2);
        await _visitors.MoreAsync(1000);
        await StopAsync(clicking);

        await ShippedAsync(one, two, three);
        await FeedHolds.ExactlyAsync(one, _visitors, nginx.Retried);
        nginx.Retried.Should().NotBeEmpty("the kill hit some");
    }

    [Test]
    public async Task A_new_node_and_a_rolling_restart_of_all_fail_no_request_and_neither_lose_nor_double_a_click()
    {
        List<Server> servers = [await StartAsync(1, Drain), await StartAsync(2, Drain)];
        using var nginx = await BalanceAsync();
        var clicking = ClickAsync(nginx);
        await _visitors.MoreAsync(500);

        servers.Add(await StartAsync(3, Drain));
        await Eventually.AsyncThat(
            () => MetricsPage.SayAsync(servers[2], "clicktracker_redirects_total", "journaled", n => n > 100), "the new node gets clicks");
        for (var node = 1; node <= 3; node++)
        {
            await servers[node - 1].StopAsync();
            servers[node - 1].ExitCode.Should().Be(0);
            servers[node - 1] = await StartAsync(node, Drain);
            await _visitors.MoreAsync(500);
        }
        await StopAsync(clicking);

        await ShippedAsync([.. servers]);
        await FeedHolds.ExactlyAsync(servers[0], _visitors);
        using var client = await ApiClient.AdministratorAsync(servers[0]);
        var ledger = await LedgerAnswer.AskAsync(client);
        ledger.Holds.Should().BeTrue();
        Enumerable.Range(1, 3).Sum(n => ledger.Total("stored", n)).Should().Be(_visitors.Answered.Count);
    }

    [Test]
    public async Task A_node_that_drains_says_so_and_answers_on()
    {
        var server = await StartAsync(1, "Shutdown:Drain=00:10:00");
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = server.Address };
        using var before = await http.GetAsync("/clktr?id=582");
        before.Headers.ConnectionClose.Should().NotBe(true);

        Signals.Terminate(server.ProcessId);
        await Eventually.AsyncThat(async () => (await Readiness.AskAsync(server)).Status == 503, "the node is not ready any more");
        (await Readiness.AskAsync(server)).Text.Should().Contain("is stopping");
        foreach (var path in new[] { "/clktr?id=582", "/clicktracker", "/health/live" })
        {
            using var answer = await http.GetAsync(path);
            ((int)answer.StatusCode, answer.Headers.ConnectionClose).Should().Be(
                (path switch { "/clktr?id=582" => 302, "/clicktracker" => 401, _ => 200 }, true));
        }
    }

    private async Task<NginxProxy> BalanceAsync() =>
        (NginxProxy)await ReverseProxy.StartAsync("nginx", Folder, [AddressOf(1), AddressOf(2), AddressOf(3)]);

    private async Task ClickAsync(NginxProxy nginx)
    {
        using var client = nginx.ClientFrom("127.0.0.1", "http");
        await _visitors.ClickAsync(client, endsWithServer: false, _stop.Token);
    }

    private async Task StopAsync(Task clicking)
    {
        await _stop.CancelAsync();
        await clicking;
    }

    private static async Task ShippedAsync(params Server[] servers)
    {
        foreach (var server in servers)
            await Shipping.DoneAsync(server);
    }
}
