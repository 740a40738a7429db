using System.Globalization;
using System.Text.Json;
using ClickTracking.WebApi.AcceptanceTests.Crashes;
using ClickTracking.WebApi.AcceptanceTests.Running;
using ClickTracking.WebApi.AcceptanceTests.Running.Database;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.FirstStart;

/// <summary>The demo as a newcomer starts it: a service that answers at once, and shows 90 days of clicks within seconds.</summary>
internal sealed class DemoClicksTests : ServerFixture
{
    private const string Wanted = "Bootstrap:DemoClicks=true";

    protected override bool StartsByItself => false;

    /// <summary>The service is killed twice while the clicks come, and stopped once.</summary>
    [Test]
    public async Task It_is_filled_once_whatever_happens_meanwhile_and_never_gets_more()
    {
        for (var day = 1; day <= 30; day += 10)
        {
            var server = await StartAsync(Wanted);
            using var client = await ApiClient.DemoUserAsync(server);
            (await client.GetAsync("/clicktracker")).Status.Should().Be(200, "it is ready while the clicks come");
            Capabilities.Require(Capability.BulkCopy, Folder);
            await Eventually.AsyncThat(() => Days() >= day, $"the clicks of {day} days");
            if (day == 11)
                await server.StopAsync();
            else
                await server.KillAsync();
        }

        await StartAsync(Wanted);
        await CompleteAsync();

        var clicks = StoredRows.Read(Folder, "SELECT COUNT(*) FROM clicks").Single();
        long.Parse(clicks, CultureInfo.InvariantCulture).Should().BeInRange(60_000, 150_000);
        StoredRows.Read(Folder, "SELECT shipped FROM journal_positions WHERE node_id = 1023").Should().Equal(clicks);
        RollUpsHold.Exactly(Folder);
        var (exitCode, output, _) = await ServiceCommand.RunAsync(Folder, "check-rollups");
        (exitCode, output.EndsWith("; 0 differ\n", StringComparison.Ordinal)).Should().Be((0, true), output);

        using (var administrator = await ApiClient.AdministratorAsync(Server))
        {
            var ledger = await LedgerAnswer.AskAsync(administrator);
            ledger.Holds.Should().BeTrue();
            ledger.Total("stored", node: 1023).ToString(CultureInfo.InvariantCulture).Should().Be(clicks);
            await EverybodySeesItAsync(administrator);
        }

        await Server.StopAsync();
        await StartAsync(Wanted, "Logging:LogLevel:ClickTracking.Infrastructure.FirstStart=Debug");
        await Eventually.AsyncThat(() => Server.Text.Contains("No clicks of a demo are missing", StringComparison.Ordinal), "the node has looked");
        StoredRows.Read(Folder, "SELECT COUNT(*) FROM clicks").Should().Equal(clicks);
    }

    private async Task EverybodySeesItAsync(ApiClient administrator)
    {
        const string days = """ "report_interval": "last_30_days", "timezone": "Europe/Berlin" """;
        var all = await AnalyticsAsync(administrator, ["member_id", "clicks", "valid_clicks", "media_buy_cost", "revenue"], days);
        all.Select(l => l.Split(',')[0]).Should().BeEquivalentTo("958", "1009");
        all.SelectMany(l => l.Split(',')).Should().OnlyContain(v => decimal.Parse(v, CultureInfo.InvariantCulture) > 100);

        using var user = await ApiClient.DemoUserAsync(Server);
        var trackers = await AnalyticsAsync(user, ["tracker_name", "clicks_robot", "clicks"], days);
        trackers.Should().HaveCount(9).And.Contain(l => l.Contains("Partner shops", StringComparison.Ordinal));
        var created = await user.PostAsync("/clicktracker?advertiser_id=37236", """
            {"clicktracker": {"name": "Mine", "publisher": {"id": 44449}, "line_item": {"id": 74957}, "click_url": "https://test-landing-page.com/"} }
            """);
        created.Response["id"]!.GetValue<long>().Should().Be(1425);
    }

    /// <returns>The lines of the file without the header.</returns>
    private static async Task<string[]> AnalyticsAsync(ApiClient client, string[] columns, string more)
    {
        var asked = await client.PostAsync("/report", $$"""
            {"report": {"report_type": "clicktracker_analytics", "columns": {{JsonSerializer.Serialize(columns)}}, {{more}} } }
            """);
        var id = (string?)asked.Response["report_id"] ?? throw new InvalidOperationException(asked.Error);
        await Eventually.AsyncThat(
            async () => (string?)(await client.GetAsync($"/report?id={id}")).Response["execution_status"] == "ready", "the report is ready");
        return (await Feed.DownloadAsync(client, id)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries)[1..];
    }

    private async Task CompleteAsync() =>
        await Eventually.AsyncThat(() => Server.Text.Contains("clicks of 90 days\"", StringComparison.Ordinal), "the demo is filled");

    private int Days() => StoredRows.Read(Folder, "SELECT segment FROM journal_positions WHERE node_id = 1023")
        .Select(d => int.Parse(d, CultureInfo.InvariantCulture)).SingleOrDefault();
}
