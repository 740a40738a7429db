using ClickTracking.WebApi.AcceptanceTests.Running;

namespace ClickTracking.WebApi.AcceptanceTests.Faults.SqlServer;

/// <summary>A batch of clicks of which the service does not know whether it was stored.</summary>
internal sealed class BatchTests : SqlServerFaultFixture
{
    [TestCase(Fate.StopsMidway)]
    [TestCase(Fate.LosesTheCommit)]
    [TestCase(Fate.LosesTheAnswer)]
    public async Task Its_clicks_are_stored_once(Fate fate)
    {
        await UnderClicksAsync(async () =>
        {
            await Network.NextBatchMeets(fate);
            await Visitors.MoreAsync(100);
            Network.ResetConnections();
        });
        await ExactlyOnceAsync();
    }

    [Test]
    public async Task Its_clicks_are_stored_and_counted_once_when_the_commit_arrives_late()
    {
        await UnderClicksAsync(async () =>
        {
            await Network.NextBatchMeets(Fate.DelaysTheCommit);
            // Both go on: the shipper reads the position and ships the same clicks again.
            await Network.TrafficAsync(20);
            Network.LetCommitArrive();
        });
        await ExactlyOnceAsync();
    }
}
