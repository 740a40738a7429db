using ClickTracking.WebApi.AcceptanceTests.Running;

namespace ClickTracking.WebApi.AcceptanceTests.Crashes;

/// <summary>After SIGKILL under load, the clicks that were answered with 302 are in the feed once, and nothing else is.</summary>
[TestFixture("Durable")]
[TestFixture("Buffered")]
internal sealed class CrashTests(string commit) : ServerFixture
{
    protected override bool StartsByItself => false;

    [Test]
    public async Task Every_answered_click_survives_three_kills_exactly_once()
    {
        var visitors = new Visitors();
        for (var round = 0; round < 3; round++)
        {
            var server = await StartAsync($"Journal:Commit={commit}");
            var clicking = visitors.ClickAsync(server, CancellationToken.None);
            var enough = visitors.Answered.Count + Random.Shared.Next(200, 3000);
            await Eventually.AsyncThat(() => visitors.Answered.Count >= enough, "visitors click");
            await server.KillAsync();
            await clicking;
        }

        await FeedHolds.ExactlyAsync(await StartAsync(), visitors);
        RollUpsHold.Exactly(Folder);
    }
}
