using System.Net;
using ClickTracking.WebApi.AcceptanceTests.Running;
using ClickTracking.WebApi.AcceptanceTests.Running.Database;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Nodes;

/// <summary>Tests the things that all nodes of a database share.</summary>
internal sealed class SharingTests : ClusterFixture
{
    [Test]
    public async Task First_starts_at_the_same_moment_make_one_administrator_whose_file_works()
    {
        var servers = await Task.WhenAll(Enumerable.Range(1, 3).Select(node => StartAsync(node)));

        StoredRows.Read(Folder, "SELECT username FROM users ORDER BY username").Should().Equal("admin", "demo");
        var holder = servers.Where(s => File.Exists(Path.Combine(s.DataFolder, "initial-admin.json"))).Should().ContainSingle().Subject;
        using var client = await ApiClient.AdministratorAsync(holder);
        foreach (var server in servers)
        {
            using var here = ApiClient.Anonymous(server);
            here.Use(client.Token!);
            (await here.GetAsync("/user?current")).Status.Should().Be(200);
        }
    }

    [Test]
    public async Task Sessions_throttling_trackers_and_reports_are_everybodys()
    {
        var (one, two) = (await StartAsync(1), await StartAsync(2));
        using var client = await ApiClient.AdministratorAsync(one);
        using var there = ApiClient.Anonymous(two);
        there.Use(client.Token!);

        (await client.PutAsync("/clicktracker?id=582", """{"clicktracker": {"click_url": "https://example.com/changed"} }""")).Status.Should().Be(200);
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = two.Address };
        await Eventually.AsyncThat(
            async () =>
            {
                using var answer = await http.GetAsync("/clktr?id=582");
                return answer.Headers.Location?.OriginalString == "https://example.com/changed";
            },
            "the other node knows the change");

        await ReportAsync(client, there);
        await ThrottleAsync(one, two);
        (await there.DeleteAsync("/auth")).Status.Should().Be(200);
        (await client.GetAsync("/clicktracker?id=582")).Status.Should().Be(401, "the session has ended everywhere");
    }

    [Test]
    public async Task What_a_killed_node_worked_on_another_one_finishes()
    {
        var (one, two) = (await StartAsync(1), await StartAsync(2));
        using var client = await ApiClient.AdministratorAsync(one);
        var asked = await client.PostAsync("/report", """{"report": {"report_type": "clicktrackers", "columns": ["auction_id"], "report_interval": "last_hour"} }""");
        var id = (string)asked.Response["report_id"]!;
        await Feed.ReadyAsync(client, id);

        // One report is left by a node that was killed at work, the other is in work at a node that is live.
        var dead = StoredRows.Read(Folder, "SELECT claim_id FROM click_nodes WHERE node_id = 2")[0];
        await two.KillAsync();
        StoredRows.Execute(Folder, $"UPDATE reports SET execution_status = 'processing', worker = '{dead}' WHERE id = '{id}'");
        two = await StartAsync(2);
        await Feed.ReadyAsync(client, id);
        var live = StoredRows.Read(Folder, "SELECT claim_id FROM click_nodes WHERE node_id = 2")[0];
        live.Should().NotBe(dead);
    }

    private static async Task ReportAsync(ApiClient client, ApiClient there)
    {
        var asked = await client.PostAsync("/report", """{"report": {"report_type": "clicktrackers", "columns": ["auction_id"], "report_interval": "last_hour"} }""");
        var id = (string)asked.Response["report_id"]!;
        await Feed.ReadyAsync(there, id);
        (await Feed.DownloadAsync(there, id)).Should().Be(await Feed.DownloadAsync(client, id)).And.StartWith("auction_id\r\n");
    }

    /// <summary>A user has ten failed logins on all nodes together.</summary>
    private static async Task ThrottleAsync(Server one, Server two)
    {
        var statuses = new List<int>();
        for (var i = 0; i < 11; i++)
        {
            using var nobody = ApiClient.Anonymous(i % 2 == 0 ? one : two);
            statuses.Add((await nobody.PostAsync("/auth", """{"auth": {"username": "demo", "password": "Wrong-Passw0rd"} }""")).Status);
        }
        statuses.Should().Equal([.. Enumerable.Repeat((int)HttpStatusCode.Unauthorized, 10), (int)HttpStatusCode.TooManyRequests]);
    }
}
