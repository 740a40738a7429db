using System.Text.Json.Nodes;
using ClickTracking.WebApi.AcceptanceTests.Console;
using ClickTracking.WebApi.AcceptanceTests.Crashes;
using ClickTracking.WebApi.AcceptanceTests.Running;
using ClickTracking.WebApi.AcceptanceTests.Running.Database;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Upgrades;

/// <summary>The present program finds everything in the data folders that earlier versions have left, and goes on with them.</summary>
internal sealed class UpgradeTests : ServerFixture
{
    protected override bool StartsByItself => false;

    [OneTimeSetUp]
    public void Require() => ServerDatabase.RequireSqlite("the folders hold database files.");

    [TestCaseSource(typeof(OldFolder), nameof(OldFolder.Names))]
    public async Task An_old_folder_is_brought_up_to_date_with_all_that_is_in_it(string name)
    {
        foreach (var old in Directory.GetDirectories(Folder))
            Directory.Delete(old, recursive: true);
        foreach (var old in Directory.GetFiles(Folder))
            File.Delete(old);
        var kept = await OldFolder.UnpackAsync(name, Folder);

        var server = await StartAsync(
            "Retention:ClickDays=0", "Reports:KeepDays=3660", "Reports:MaxFeedAgeDays=3660", "Reports:MaxFeedHours=24");
        await Readiness.IsHealthyAsync(server);
        await Shipping.DoneAsync(server);
        using var client = await ApiClient.AdministratorAsync(server);

        await ObjectsAreThereAsync(client, kept);
        await ClicksAreThereAsync(client, kept);
        await LedgerHoldsAsync(client, kept);
        await ConsoleShowsAsync(server, client, kept);
        (await Feed.DownloadAsync(client, kept.ReportId)).Should().Be(kept.Report, "a report that was made stays as it is");
        await server.StopAsync();
        var (exitCode, output, _) = await ServiceCommand.RunAsync(Folder, "check-rollups");
        exitCode.Should().Be(0);
        output.Should().Contain("; 0 differ");
    }

    private static async Task ObjectsAreThereAsync(ApiClient client, OldFolder kept)
    {
        var tracker = (await client.GetAsync($"/clicktracker?id={kept.TrackerId}")).Response["clicktracker"]!;
        foreach (var (field, value) in JsonNode.Parse(kept.Tracker)!.AsObject())
            JsonNode.DeepEquals(tracker[field], value).Should().BeTrue($"{field} is as it was: {value?.ToJsonString()}");
        (await client.GetAsync($"/clicktracker?id={kept.DeletedTrackerId}")).Status.Should().Be(404);
        string[] services = ["member", "user", "advertiser", "insertion-order", "line-item", "publisher", "placement", "payment-rule"];
        foreach (var service in services)
            (await client.GetAsync($"/{service}?search=old")).Response["count"]!.GetValue<int>().Should().BePositive($"{service} is there");
        (await client.GetAsync("/audit-log")).Response["count"]!.GetValue<int>().Should().BeGreaterThanOrEqualTo(kept.AuditEntries);
        var created = await client.PostAsync("/advertiser?member_id=1", """{"advertiser": {"name": "New"}}""");
        created.Error.Should().BeNull("the upgraded database takes new objects");
    }

    private static async Task ClicksAreThereAsync(ApiClient client, OldFolder kept)
    {
        var report = await Feed.MakeAsync(client, kept.Hour, kept.Hour.AddHours(2), "csv", "cachebuster", "reasons");
        var lines = (await Feed.DownloadAsync(client, report)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries)[1..];
        var rows = lines.Select(l => l.Split(',')).ToList();
        rows.Select(r => r[0]).Should().BeEquivalentTo(kept.Clicks, "those that waited in the journal too");
        rows.Count(r => r[1].Contains("robot", StringComparison.Ordinal)).Should().Be(kept.Robots);
    }

    private static async Task LedgerHoldsAsync(ApiClient client, OldFolder kept)
    {
        var ledger = await LedgerAnswer.AskAsync(client);
        ledger.Holds.Should().BeTrue();
        (ledger.Total("stored"), ledger.Total("lost"), ledger.Total("unreadable"), ledger.Outcome("unknown_tracker"))
            .Should().Be((kept.Clicks.Count, 0, 0, kept.Unknown));
    }

    private static async Task ConsoleShowsAsync(Server server, ApiClient client, OldFolder kept)
    {
        using var visit = new HttpVisit(server, client.Token!);
        string[] pages = ["/console", $"/console/click-trackers/{kept.TrackerId}", "/console/administration", "/console/reports"];
        foreach (var page in pages)
        {
            var (status, shown) = await visit.OpenAsync(page);
            ((int)status).Should().Be(200, page);
            if (page.Contains("click-trackers", StringComparison.Ordinal))
                shown.Body!.TextContent.Should().Contain("Old click tracker");
        }
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = server.Address };
        using var answer = await http.GetAsync($"/clktr?id={kept.TrackerId}");
        answer.Headers.Location.Should().Be("https://old.example.com/landing");
    }
}
