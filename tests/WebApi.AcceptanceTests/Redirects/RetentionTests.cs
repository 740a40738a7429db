using ClickTracking.WebApi.AcceptanceTests.Running;
using ClickTracking.WebApi.AcceptanceTests.Running.Database;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Redirects;

/// <summary>Old clicks are deleted soon after a start. The steps are tested with the database.</summary>
internal sealed class RetentionTests : ServerFixture
{
    private const string Clicks = "SELECT cachebuster FROM clicks ORDER BY click_id";

    [Test]
    public async Task Clicks_of_more_than_400_days_are_deleted_unless_all_are_kept()
    {
        foreach (var name in (string[])["old", "new"])
            (await RawRequest.GetAsync(Server, "/clktr?id=582&cachebuster=" + name)).Status.Should().Be(302);
        await Server.StopAsync();
        StoredRows.Execute(Folder, "UPDATE clicks SET click_id = 5 WHERE cachebuster = 'old'");

        await using (var keeping = await Server.StartAsync(Folder, "Retention:ClickDays=0"))
        {
            await keeping.StopAsync();
            StoredRows.ReadClicks(Folder, Clicks).Should().Equal("old", "new");
        }

        await using var deleting = await Server.StartAsync(Folder);
        await Eventually.AsyncThat(() => StoredRows.ReadClicks(Folder, Clicks).Count == 1, "the old click is deleted");
        StoredRows.ReadClicks(Folder, Clicks).Should().Equal("new");
        await deleting.StopAsync();
        var told = deleting.Events.Single(e => e.GetProperty("@m").GetString()!.StartsWith("Deleted", StringComparison.Ordinal));
        (told.GetProperty("Clicks").GetInt64(), told.GetProperty("Days").GetInt32(), told.GetProperty("First").GetInt64())
            .Should().Be((1, 400, 5));
    }
}
