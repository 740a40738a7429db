using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using ClickTracking.Domain.Common;
using ClickTracking.WebApi.AcceptanceTests.Crashes;
using ClickTracking.WebApi.AcceptanceTests.Faults;
using ClickTracking.WebApi.AcceptanceTests.Running;
using ClickTracking.WebApi.AcceptanceTests.Running.Database;
using FluentAssertions;
using Microsoft.Data.Sqlite;

namespace ClickTracking.WebApi.AcceptanceTests.Upgrades;

/// <summary>
/// Makes the data folder that the present program leaves, for <see cref="UpgradeTests"/> of later ones. DEVELOPING.md says when to run it.
/// </summary>
[Explicit("It adds files to the repository.")]
internal sealed class OldFolderMaker : ServerFixture
{
    /// <summary>Fixed, so that the folder does not depend on the day on which it is made.</summary>
    private static readonly DateTime _when = new(2026, 3, 4, 12, 10, 0, DateTimeKind.Utc);

    private readonly List<string> _clicks = [];

    protected override bool StartsByItself => false;

    [Test]
    public async Task Make()
    {
        ServerDatabase.RequireSqlite("it packs the database file.");
        var clock = Path.GetTempFileName();
        await File.WriteAllTextAsync(clock, string.Create(CultureInfo.InvariantCulture, $"-{(DateTime.UtcNow - _when).TotalSeconds:0}s\n"));
        var environment = MachineFaults.Clock(clock);

        var server = await StartInAsync(environment);
        using var client = await ApiClient.AdministratorAsync(server);
        var (tracker, deleted) = await CreateAsync(client);
        var robots = await ClickAsync(server, tracker, 40);
        await RefuseAsync(server);
        await Shipping.DoneAsync(server);
        var hour = FullHour.Of(_when);
        var report = await Feed.MakeAsync(
            client, hour, hour.AddHours(1), "csv", "datetime", "tracker_id", "cachebuster", "reasons");
        var file = await Feed.DownloadAsync(client, report);
        var shown = (await client.GetAsync($"/clicktracker?id={tracker}")).Response["clicktracker"]!.ToJsonString();
        var entries = (int)(await client.GetAsync("/audit-log")).Response["count"]!;
        await server.StopAsync();

        // A node that is killed leaves clicks in its journal.
        server = await StartInAsync(environment);
        using (DatabaseLock.Take(Folder))
        {
            robots += await ClickAsync(server, tracker, 20);
            await server.KillAsync();
        }

        Tidy();
        var found = new OldFolder
        {
            Hour = hour,
            Clicks = _clicks,
            Pending = 20,
            Robots = robots,
            Unknown = 1,
            TrackerId = tracker,
            Tracker = shown,
            DeletedTrackerId = deleted,
            ReportId = report,
            Report = file,
            AuditEntries = entries,
        };
        await found.PackAsync(Folder, Path.Combine(Source(), "Folders", $"schema-{LastMigration()}"));
        File.Delete(clock);
    }

    /// <summary>Creates an object of every service and deletes one.</summary>
    private static async Task<(long Tracker, long Deleted)> CreateAsync(ApiClient client)
    {
        var member = await PostAsync(client, "/member", """{"member": {"name": "Old member"}}""");
        await PostAsync(client, $"/user?member_id={member}", """
            {"user": {"username": "old-user", "password": "Old-password-1", "role": "user"}}
            """);
        var advertiser = await PostAsync(client, $"/advertiser?member_id={member}", """
            {"advertiser": {"name": "Old advertiser", "landing_domains": ["old.example.com"]}}
            """);
        var order = await PostAsync(client, $"/insertion-order?advertiser_id={advertiser}", """
            {"insertion-order": {"name": "Old order"}}
            """);
        var item = await PostAsync(client, $"/line-item?advertiser_id={advertiser}", $$"""
            {"line-item": {"name": "Old line item", "insertion_order_id": {{order}}, "revenue_type": "cpc", "revenue_value": 0.5} }
            """);
        var publisher = await PostAsync(client, $"/publisher?member_id={member}", """{"publisher": {"name": "Old publisher"}}""");
        var placement = await PostAsync(client, $"/placement?publisher_id={publisher}", """{"placement": {"name": "Old placement"}}""");
        var rule = await PostAsync(client, $"/payment-rule?publisher_id={publisher}", """
            {"payment-rule": {"name": "Old rule", "pricing_type": "revshare", "revshare": 0.5}}
            """);
        var body = $$"""
            {"clicktracker": {"name": "Old click tracker", "code": "old", "line_item": {"id": {{item}} }, "publisher": {"id": {{publisher}} },
             "tag": {"id": {{placement}} }, "payment_rule": {"id": {{rule}} }, "click_url": "https://old.example.com/landing"} }
            """;
        var tracker = await PostAsync(client, $"/clicktracker?advertiser_id={advertiser}", body);
        var deleted = await PostAsync(
            client, $"/clicktracker?advertiser_id={advertiser}", body.Replace("\"old\"", "\"gone\"", StringComparison.Ordinal));
        (await client.DeleteAsync($"/clicktracker?id={deleted}")).Error.Should().BeNull();
        return (tracker, deleted);
    }

    private static async Task<long> PostAsync(ApiClient client, string path, string body)
    {
        var answer = await client.PostAsync(path, body);
        answer.Error.Should().BeNull();
        return (long)(answer.Response["id"] ?? answer.Response.Select(p => p.Value).OfType<JsonObject>().First()["id"])!;
    }

    /// <returns>How many of the clicks are those of robots.</returns>
    private async Task<int> ClickAsync(Server server, long tracker, int clicks)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = server.Address };
        for (var i = 0; i < clicks; i++)
        {
            var name = $"old-{_clicks.Count}";
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/clktr?id={tracker}&cachebuster={name}&ancost=0.25");
            request.Headers.TryAddWithoutValidation("User-Agent", i % 10 == 0 ? "curl/8.14.1" : Browser.NextAgent());
            using var answer = await http.SendAsync(request);
            answer.StatusCode.Should().Be(HttpStatusCode.Redirect);
            _clicks.Add(name);
        }
        return (clicks + 9) / 10;
    }

    private static async Task RefuseAsync(Server server)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = server.Address };
        using var answer = await http.GetAsync("/clktr?id=999999");
        answer.StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    /// <summary>Removes what belongs to the ended process, and files that were only prepared.</summary>
    private void Tidy()
    {
        foreach (var file in Directory.GetFiles(Folder, "*.lock").Concat(Directory.GetFiles(Folder, "*-shm")))
            File.Delete(file);
        foreach (var segment in Directory.GetFiles(Path.Combine(Folder, "journal"), "*.journal"))
        {
            var head = new byte[64];
            using (var stream = File.OpenRead(segment))
                stream.ReadExactly(head);
            if (head.All(b => b == 0))
                File.Delete(segment);
        }
    }

    private string LastMigration()
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(Folder, "clicktracker.db")};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT MAX(ScriptName) FROM SchemaVersions";
        return ((string)command.ExecuteScalar()!)[..4];
    }

    private static string Source([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
