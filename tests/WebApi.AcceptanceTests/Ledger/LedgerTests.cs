using System.Net;
using ClickTracking.WebApi.AcceptanceTests.Crashes;
using ClickTracking.WebApi.AcceptanceTests.Running;
using ClickTracking.WebApi.AcceptanceTests.Running.Database;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Ledger;

/// <summary>Tests that one request shows whether a click was lost, on any node and after any event.</summary>
internal sealed class LedgerTests : ServerFixture
{
    protected override bool StartsByItself => false;

    [Test]
    public async Task Totals_are_right_after_kills_and_every_node_is_shown()
    {
        var visitors = new Visitors();
        for (var round = 0; round < 2; round++)
        {
            var killed = await StartAsync();
            var clicking = visitors.ClickAsync(killed, CancellationToken.None);
            await visitors.MoreAsync(500);
            await killed.KillAsync();
            await clicking;
        }

        var server = await StartAsync();
        using var client = await ApiClient.AdministratorAsync(server);
        await Shipping.DoneAsync(server);
        var stored = (await Feed.PullAsync(client, "cachebuster")).Length;
        var ledger = await LedgerAnswer.AskAsync(client);
        (ledger.Holds, ledger.Total("answered"), ledger.Total("journaled"), ledger.Total("shipped"), ledger.Total("stored"), ledger.Total("lost"))
            .Should().Be((true, stored, stored, stored, stored, 0));
        stored.Should().BeGreaterThanOrEqualTo(visitors.Answered.Count);
        ((long)ledger.Node()["pending"]!, ledger.SinceStart("answered"), ledger.SinceStart("journaled")).Should().Be((0, 0, 0));

        await using var other = await Server.StartAsync(
            Path.Combine(Folder, "second"), [.. ServerDatabase.SharedSettings(Folder), "Node:Id=7"]);
        using var visitor = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = other.Address };
        (await visitor.GetAsync("/clktr?id=582")).StatusCode.Should().Be(HttpStatusCode.Redirect);
        await other.StopAsync();
        ledger = await LedgerAnswer.AskAsync(client);
        (ledger.Total("stored"), ledger.Total("stored", 7), ledger.SinceStart("answered", 7), ledger.Outcome("journaled", 7), ledger.Holds)
            .Should().Be((stored, 1, 1, 1, true));
        ledger.Node(7)["reported_at"].Should().NotBeNull();
        ((int)ledger.Content["answered_by_node"]!).Should().Be(0);
    }

    [Test]
    public async Task Every_outcome_is_counted_in_the_ledger_and_the_metrics_and_kept_by_a_stop()
    {
        var folder = Path.Combine(Folder, "outcomes");
        await using (var first = await Server.StartAsync(folder))
        {
            using var visitor = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = first.Address };
            foreach (var query in new[] { "id=582", "id=582&ancost=x", "id=1", "id=1", "", "id=x" })
                (await visitor.GetAsync("/clktr?" + query)).Dispose();
            (await visitor.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/clktr?id=582"))).Dispose();
            var metrics = await MetricsPage.ReadAsync(first);
            (metrics.Value("clicktracker_redirects_total", "journaled"), metrics.Value("clicktracker_redirects_total", "bad_id"), metrics.Value("clicktracker_trackers"))
                .Should().Be((2, 2, 2));
            metrics.Value("clicktracker_journal_limit_bytes").Should().Be(10L << 30);
            metrics.Value("clicktracker_journal_size_bytes").Should().BePositive();
            metrics.Text.Should().NotContain("http_server").And.NotContain("kestrel", "nobody may listen to what counts every request");
            await first.StopAsync();
        }

        await using var second = await Server.StartAsync(folder);
        using var client = await ApiClient.AdministratorAsync(second);
        var ledger = await LedgerAnswer.AskAsync(client);
        var wanted = new Dictionary<string, long>
        {
            ["journaled"] = 2,
            ["bad_cost"] = 1,
            ["unknown_tracker"] = 2,
            ["bad_id"] = 2,
            ["head"] = 1,
            ["refused"] = 0,
        };
        wanted.Keys.ToDictionary(n => n, n => ledger.Outcome(n)).Should().Equal(wanted);
        ledger.Losses.Should().BeEmpty();

        using var user = await ApiClient.DemoUserAsync(second);
        var refused = await user.GetAsync("/click-ledger");
        (refused.Status, refused.ErrorId).Should().Be((403, "UNAUTH"));
        string[] queries = ["since=yesterday", "until=2026-02-30 00:00:00", "since=2026-01-02 00:00:00&until=2026-01-02 00:00:00"];
        foreach (var query in queries)
            (await client.GetAsync("/click-ledger?" + query)).ErrorId.Should().Be("SYNTAX", query);
    }
}
