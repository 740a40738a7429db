using ClickTracking.WebApi.AcceptanceTests.Running;
using ClickTracking.WebApi.AcceptanceTests.Running.Database;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Faults;

/// <summary>The disk of the database is full, and that of the journal is not: all that speaks of the database says so.</summary>
internal sealed class DatabaseDiskTests : ServerFixture
{
    protected override bool StartsByItself => false;

    [Test]
    public async Task Health_metric_log_and_answers_agree_and_all_is_well_when_there_is_room()
    {
        ServerDatabase.RequireSqlite("it fills the disk of the database file.");
        var disk = Directory.CreateDirectory(Path.Combine(Folder, "disk")).FullName;
        using var mounted = MachineFaults.SmallDisk(disk, 8);
        var server = await StartAsync($"ConnectionStrings:ClickTracker=Data Source={Path.Combine(disk, "clicks.db")}");
        using var client = await ApiClient.AdministratorAsync(server);
        await Readiness.IsHealthyAsync(server);
        var filler = Path.Combine(disk, "filler");
        Fill(filler);

        var path = "/clicktracker?id=582&advertiser_id=35081";
        const string fault = "the disk of the database is full: try again later";
        await Eventually.AsyncThat(
            async () => (await client.PutAsync(path, $$"""{"clicktracker": {"name": "{{Guid.NewGuid()}}"} }""")) is { Status: 503 } refused
                && refused.Error == fault, "a change is refused");
        var (status, text) = await Readiness.AskAsync(server);
        (status, text.Contains("\"Degraded\"")).Should().Be((200, true), text);
        text.Should().Contain("The disk of the database is full.");
        (await MetricsPage.ReadAsync(server)).Value("clicktracker_database_available").Should().Be(0);
        server.Text.Should().Contain("The disk of the database is full.");

        File.Delete(filler);
        await Readiness.IsHealthyAsync(server);
        (await client.PutAsync(path, """{"clicktracker": {"name": "Room"}}""")).Status.Should().Be(200);
        await Eventually.AsyncThat(
            async () => (await MetricsPage.ReadAsync(server)).Value("clicktracker_database_available") == 1, "the database is available");
    }

    private static void Fill(string path)
    {
        using var file = File.Create(path);
        try
        {
            for (var block = new byte[1 << 12]; ; file.Write(block))
                file.Flush();
        }
        catch (IOException)
        {
            // The disk is full, as it should be.
        }
    }
}
