using System.Diagnostics;
using System.Globalization;
using ClickTracking.WebApi.AcceptanceTests.Crashes;
using ClickTracking.WebApi.AcceptanceTests.Running;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Nodes;

/// <summary>
/// Tests that each click of two nodes that are killed again and again is stored exactly once. A third node, which is never killed, serves
/// management meanwhile, because no writer of the database may starve another. The parameter <c>clicks</c> sets the number of clicks.
/// </summary>
internal sealed class ExactlyOnceTests : ClusterFixture
{
    private const int Step = 500;

    private static readonly int _clicks = int.Parse(TestContext.Parameters.Get("clicks", "6000"), CultureInfo.InvariantCulture);
    private static readonly int _kills = int.Parse(TestContext.Parameters.Get("kills", "2"), CultureInfo.InvariantCulture);

    [Test]
    public async Task Clicks_of_two_nodes_with_kills_are_stored_exactly_once_and_management_goes_on()
    {
        var manager = await StartAsync(3);
        using var stop = new CancellationTokenSource();
        var managing = ManageAsync(manager, stop.Token);
        var visitors = new Visitors();
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(LiveAsync(1, visitors), LiveAsync(2, visitors));
        var clicked = watch.Elapsed;
        var nodes = await Task.WhenAll(StartAsync(1), StartAsync(2));
        foreach (var node in nodes)
            await Shipping.DoneAsync(node);
        var shipped = watch.Elapsed;
        await stop.CancelAsync();
        var longest = await managing;

        await FeedHolds.ExactlyAsync(manager, visitors);
        RollUpsHold.Exactly(Folder);
        using var client = await ApiClient.AdministratorAsync(manager);
        (await LedgerAnswer.AskAsync(client)).Holds.Should().BeTrue();
        await TestContext.Out.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{visitors.Answered.Count} answered clicks of {visitors.Sent.Count} sent, {2 * _kills} kills, in {clicked.TotalSeconds:0} s, shipped after {shipped.TotalSeconds:0} s; the slowest of management's writes took {longest.TotalMilliseconds:0} ms"));
    }

    /// <summary>Runs a node that is killed again and again and takes its share of the clicks.</summary>
    private async Task LiveAsync(int node, Visitors visitors)
    {
        for (var life = 0; life < _kills; life++)
        {
            var server = await StartAsync(node);
            var clicking = visitors.ClickAsync(server, CancellationToken.None);
            for (var clicks = 0; clicks < _clicks / _kills; clicks += Step)
                await visitors.MoreAsync(Step);
            await server.KillAsync();
            await clicking;
        }
    }

    /// <summary>Writes to the database all the time, and checks that all nodes are live.</summary>
    /// <returns>The longest time that a write took.</returns>
    private static async Task<TimeSpan> ManageAsync(Server server, CancellationToken stop)
    {
        using var client = await ApiClient.AdministratorAsync(server);
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        var longest = TimeSpan.Zero;
        for (var i = 0; !stop.IsCancellationRequested; i++)
        {
            var watch = Stopwatch.StartNew();
            var answer = await client.PutAsync("/clicktracker?id=582", $$"""{"clicktracker": {"name": "changed {{i}} times"} }""");
            longest = watch.Elapsed > longest ? watch.Elapsed : longest;
            answer.Status.Should().Be(200, answer.Error);
            var nodes = (await client.GetAsync("/node")).Response["nodes"]!.AsArray();
            nodes.Select(n => (string?)n!["state"]).Should().OnlyContain(s => s == "live");
            await pause.WaitForNextTickAsync(CancellationToken.None);
        }
        return longest;
    }
}
