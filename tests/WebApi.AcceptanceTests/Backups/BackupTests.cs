using ClickTracking.WebApi.AcceptanceTests.Crashes;
using ClickTracking.WebApi.AcceptanceTests.Running;
using ClickTracking.WebApi.AcceptanceTests.Running.Database;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Backups;

/// <summary>
/// A backup that is made under load and restored after the loss of the disk holds every click that was answered before it began, once, and
/// gives out no id again.
/// </summary>
internal sealed class BackupTests : ServerFixture
{
    private const string Tracker =
        """{"clicktracker": {"name": "New", "line_item": {"id": 74957}, "publisher": {"id": 44449}, "click_url": "https://test-landing-page.com"}}""";

    private string _backups = "";

    protected override bool StartsByItself => false;

    private string Backup => Path.Combine(_backups, "1");

    [OneTimeSetUp]
    public void Require()
    {
        ServerDatabase.RequireSqlite("a server backs its databases up itself.");
        _backups = Directory.CreateTempSubdirectory("clicktracker-backups-").FullName;
    }

    [OneTimeTearDown]
    public void Remove()
    {
        if (_backups.Length > 0)
            Directory.Delete(_backups, recursive: true);
    }

    [Test]
    public async Task After_the_loss_of_the_disk_every_click_before_the_backup_is_there_once()
    {
        var server = await StartAsync();
        var visitors = new Visitors(connections: 16);
        var clicking = visitors.ClickAsync(server, CancellationToken.None);
        await visitors.MoreAsync(2000);
        var before = visitors.Answered.ToArray();
        var (exitCode, output, error) = await ServiceCommand.RunAsync(Folder, "backup", "--to", Backup);
        (exitCode, error).Should().Be((0, ""));
        output.Should().Contain("every click that was answered before");
        long lost;
        using (var administrator = await ApiClient.AdministratorAsync(server))
            lost = await CreateAsync(administrator);
        await visitors.MoreAsync(500);
        await server.KillAsync();
        await clicking;
        LoseDisk();

        (exitCode, output, error) = await ServiceCommand.RunAsync(Folder, "restore", "--from", Backup, "--check");
        (exitCode, error).Should().Be((0, ""));
        output.Should().Contain("The backup is complete and undamaged. ");
        Directory.EnumerateFileSystemEntries(Folder).Should().BeEmpty("a check restores nothing");
        (exitCode, output, error) = await ServiceCommand.RunAsync(Folder, "restore", "--from", Backup);
        (exitCode, error).Should().Be((0, ""));
        output.Should().Contain($"Restored to {Folder}. ");

        server = await StartAsync();
        await Readiness.IsHealthyAsync(server);
        using var client = await ApiClient.AdministratorAsync(server);
        await Shipping.DoneAsync(server);
        var clicks = await Feed.PullAsync(client, "cachebuster");
        clicks.Should().OnlyHaveUniqueItems("no click may be doubled");
        before.Except(clicks).Should().BeEmpty("no click that was answered before the backup may be lost");
        clicks.Except(visitors.Sent).Should().BeEmpty("no click may be made up");
        RollUpsHold.Exactly(Folder);

        var ledger = await LedgerAnswer.AskAsync(client);
        ledger.Holds.Should().BeTrue();
        (ledger.Total("stored"), ledger.Total("already_stored"), ledger.Total("unreadable"), ledger.Total("lost"))
            .Should().Be((clicks.Length, 0, 0, 0));
        var created = await CreateAsync(client);
        created.Should().BeGreaterThan(lost, "the id of an object that was made after the backup is never given again");
        server.Events.Where(e => e.TryGetProperty("@l", out var level) && level.GetString() is "Error" or "Warning").Should().BeEmpty();

        (await ServiceCommand.RunAsync(Folder, "restore", "--from", Backup)).Error.Should().Contain("holds it");
        await server.StopAsync();
        (await ServiceCommand.RunAsync(Folder, "restore", "--from", Backup)).Error.Should().Contain("is there already");
        (await ServiceCommand.RunAsync(Folder, "backup", "--to", Backup)).Should()
            .Be((1, "", $"{Backup} is not empty: give --to a new folder\n"));
        await ReplacedAsync(created);
        await DamagedAsync();
    }

    /// <summary>A restore over a folder moves it aside, and passes over as many ids as it is told to.</summary>
    private async Task ReplacedAsync(long lastId)
    {
        var (exitCode, output, error) = await ServiceCommand.RunAsync(
            Folder, "restore", "--from", Backup, "--replace", "--skip-ids", "3");
        (exitCode, error).Should().Be((0, ""));
        output.Should().Contain($"What was there before is in {Path.Combine(Folder, "replaced-")}");
        StoredRows.Read(Folder, "SELECT seq FROM sqlite_sequence WHERE name = 'click_trackers'").Should().Equal($"{lastId + 3}");
        foreach (var skipped in new[] { "1000000001", "-1", "many" })
            (await ServiceCommand.RunAsync(Folder, "restore", "--from", Backup, "--replace", "--skip-ids", skipped)).Should()
                .Be((1, "", $"--skip-ids must be 0 to 1000000000, and not '{skipped}'\n"));

        var alone = Path.Combine(_backups, "alone");
        (exitCode, output, error) = await ServiceCommand.RunAsync(Folder, "backup", "--to", alone, "--without-database");
        (exitCode, error).Should().Be((0, ""));
        output.Should().NotContain("BACKUP DATABASE", "whoever leaves it out need not be told");
        Directory.Exists(Path.Combine(alone, "database")).Should().BeFalse();
    }

    /// <summary>A backup whose bytes have changed is refused before anything is touched.</summary>
    private async Task DamagedAsync()
    {
        var database = Path.Combine(Backup, "database", "clicktracker.db");
        var bytes = await File.ReadAllBytesAsync(database);
        bytes[^1] ^= 1;
        await File.WriteAllBytesAsync(database, bytes);
        var there = Directory.GetFileSystemEntries(Folder);
        const string damaged = "database/clicktracker.db is damaged: its SHA-256 is not that of the manifest\n";
        foreach (var choice in (string[])["--check", "--replace"])
        {
            var (exitCode, _, error) = await ServiceCommand.RunAsync(Folder, "restore", "--from", Backup, choice);
            (exitCode, error).Should().Be((1, damaged));
        }
        Directory.GetFileSystemEntries(Folder).Should().BeEquivalentTo(there);
    }

    private void LoseDisk()
    {
        foreach (var folder in Directory.GetDirectories(Folder))
            Directory.Delete(folder, recursive: true);
        foreach (var file in Directory.GetFiles(Folder))
            File.Delete(file);
    }

    private static async Task<long> CreateAsync(ApiClient client) =>
        (long)(await client.PostAsync("/clicktracker?advertiser_id=37236", Tracker)).Response["id"]!;
}
