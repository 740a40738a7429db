using ClickTracking.WebApi.AcceptanceTests.Running;
using ClickTracking.WebApi.AcceptanceTests.Running.Database;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Nodes;

/// <summary>Tests the list of nodes for an administrator, and the retirement of one that is gone for good.</summary>
internal sealed class RetirementTests : ClusterFixture
{
    private const string Retired = """{"node": {"state": "retired"} }""";

    [Test]
    public async Task A_silent_node_is_retired_and_a_live_one_is_not_and_one_that_comes_back_is_live_again()
    {
        var (one, two) = (await StartAsync(1), await StartAsync(2));
        using var client = await ApiClient.AdministratorAsync(one);
        (await StatesAsync(client)).Should().Equal("1 live", "2 live");
        var refused = await client.PutAsync("/node?id=2", Retired);
        (refused.Status, refused.ErrorId, refused.Error).Should().Be(
            (409, "INTEGRITY", "node 2 is live: only one that has given no sign of life for 60 s can be retired"));

        await two.KillAsync();
        StoredRows.Execute(Folder, "UPDATE click_nodes SET heartbeat_at = '2026-01-01 00:00:00' WHERE node_id = 2");
        (await StatesAsync(client)).Should().Equal("1 live", "2 silent");
        var answer = await client.PutAsync("/node?id=2", Retired);
        (answer.Status, (string?)answer.Response["id"], (string?)answer.Response["node"]!["state"]).Should().Be((200, "2", "retired"));
        (await StatesAsync(client)).Should().Equal("1 live", "2 retired");
        ((string)(await LedgerAnswer.AskAsync(client)).Node(2)["state"]!).Should().Be("retired");
        var entry = (await client.GetAsync("/audit-log?service=node")).Response["audit-logs"]!.AsArray().Should().ContainSingle().Subject!;
        ((int)entry["object_id"]!, (string)entry["action"]!, (string)entry["changes"]!)
            .Should().Be((2, "PUT", """{"state":{"old":"silent","new":"retired"}}"""));

        two = await StartAsync(2);
        await two.SaysAsync("Node 2 was retired and is back", "Warning");
        (await StatesAsync(client)).Should().Equal("1 live", "2 live");
        await two.StopAsync();
        (await StatesAsync(client)).Should().Equal("1 live", "2 stopped");
    }

    [Test]
    public async Task Nodes_are_for_administrators_and_mistakes_are_told()
    {
        var server = await StartAsync(0);
        using var administrator = await ApiClient.AdministratorAsync(server);
        using var user = await ApiClient.DemoUserAsync(server);
        foreach (var answer in new[] { await user.GetAsync("/node"), await user.PutAsync("/node?id=0", Retired) })
            (answer.Status, answer.Error).Should().Be((403, "nodes are for administrators"));

        var unknown = await administrator.PutAsync("/node?id=7", Retired);
        (unknown.Status, (string?)unknown.Response["error_code"], unknown.Error)
            .Should().Be((404, "NOTFOUND_NODE", "node id not found: 7"));
        (await administrator.PutAsync("/node", """{"node": {"state": "live"} }""")).Error
            .Should().Be("id: required on PUT, in the query string; node.state: must be retired, nothing else can be changed");
        (await administrator.PutAsync("/node?id=x", Retired)).Error.Should().Be("id: must be the number of a node");

        var node = (await administrator.GetAsync("/node")).Response["nodes"]!.AsArray().Should().ContainSingle().Subject!.AsObject();
        node.Select(f => f.Key).Should().Equal("id", "host", "state", "heartbeat_at", "started_at", "pending_bytes", "last_shipped_at", "shipped_until");
        ((string)node["host"]!).Should().Be(Environment.MachineName);
    }

    private static async Task<string[]> StatesAsync(ApiClient client) =>
        [.. (await client.GetAsync("/node")).Response["nodes"]!.AsArray().Select(n => $"{n!["id"]} {n["state"]}")];
}
