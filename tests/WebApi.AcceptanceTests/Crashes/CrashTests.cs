using ClickTracking.WebApi.AcceptanceTests.Running;

namespace ClickTracking.WebApi.AcceptanceTests.Crashes;

/// <summary>After SIGKILL under load, the clicks that were answered with 302 are in the feed once, and nothing else is.</summary>
[TestFixture("Durable")]
[TestFixture("Buffered")]
internal sealed class CrashTests(string commit) : ServerFixture
{
    private const int KillsOfOne = 3;

    /// <summary>A test is ended after some minutes, so many kills are those of several tests on one data folder.</summary>
    private static readonly int[] _tests =
        [.. Enumerable.Range(1, Math.Max(1, TestContext.Parameters.Get("kills", KillsOfOne) / KillsOfOne))];

    private readonly Visitors _visitors = new();

    protected override bool StartsByItself => false;

    [TestCaseSource(nameof(_tests))]
    public async Task Every_answered_click_survives_three_kills_exactly_once(int number)
    {
        for (var kill = 0; kill < KillsOfOne; kill++)
        {
            var server = await StartAsync($"Journal:Commit={commit}");
            var clicking = _visitors.ClickAsync(server, CancellationToken.None);
            var enough = _visitors.Answered.Count + Random.Shared.Next(200, 3000);
            await Eventually.AsyncThat(() => _visitors.Answered.Count >= enough, "visitors click");
            await server.KillAsync();
            await clicking;
        }

        var last = await StartAsync();
        await FeedHolds.ExactlyAsync(last, _visitors);
        await last.StopAsync();
        RollUpsHold.Exactly(Folder);
        await TestContext.Out.WriteLineAsync($"{number * KillsOfOne} kills, {_visitors.Answered.Count} clicks answered");
    }
}
