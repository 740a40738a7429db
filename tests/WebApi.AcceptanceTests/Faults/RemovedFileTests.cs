using ClickTracking.WebApi.AcceptanceTests.Crashes;
using ClickTracking.WebApi.AcceptanceTests.Running;
using ClickTracking.WebApi.AcceptanceTests.Running.Database;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Faults;

/// <summary>Files of a running node are taken away: it notices, and no click is lost without a word.</summary>
internal sealed class RemovedFileTests : ServerFixture
{
    private Visitors _visitors = null!;

    protected override bool StartsByItself => false;

    private string Journal => Path.Combine(Folder, "journal");

    [SetUp]
    public async Task StartAndClick()
    {
        _visitors = new Visitors(connections: 4);
        foreach (var file in Directory.GetFiles(Folder))
            File.Delete(file);
        await ServerDatabase.EmptyAsync(Folder);
        if (Directory.Exists(Journal))
            Directory.Delete(Journal, recursive: true);
        // A stop without the database waits for it so long.
        await StartAsync("Shutdown:Timeout=00:00:05");
        await ClickAsync(20);
    }

    [TearDown]
    public async Task EndServer() => await Server.DisposeAsync();

    [Test]
    public async Task Without_the_journals_folder_clicks_go_into_the_database()
    {
        Directory.Delete(Journal, recursive: true);
        await ClickAsync(20);
        await Eventually.AsyncThat(async () => (await Readiness.AskAsync(Server)).Status == 503, "the loss is noticed");
        (await Readiness.AskAsync(Server)).Text.Should().Contain($"The journal's folder {Journal} was removed or replaced");
        await ClickAsync(20);
        (await MetricsPage.ReadAsync(Server)).Value("clicktracker_redirects_total", "emergency").Should().BeGreaterThanOrEqualTo(20);
        await Server.StopAsync();

        await StartAsync();
        await Readiness.IsHealthyAsync(Server);
        await FeedHolds.ExactlyAsync(Server, _visitors);
        using var client = await ApiClient.AdministratorAsync(Server);
        var ledger = await LedgerAnswer.AskAsync(client);
        (ledger.Holds, ledger.Total("lost"), ledger.Total("answered")).Should().Be((true, 0, _visitors.Answered.Count));
    }

    [Test]
    public async Task A_segment_that_is_written_to_is_read_from_its_open_file_and_another_one_takes_its_place()
    {
        Array.ForEach(Directory.GetFiles(Journal, "*.journal"), File.Delete);
        await ClickAsync(20);
        await Eventually.AsyncThat(
            () => Server.Text.Contains("was removed while it was open", StringComparison.Ordinal), "the loss is noticed");
        await ClickAsync(20);
        await Readiness.IsHealthyAsync(Server);
        await FeedHolds.ExactlyAsync(Server, _visitors);
        await LedgerHolds.ForAsync(Server, _visitors);
    }

    [Test]
    public async Task A_closed_segment_that_is_removed_before_its_clicks_are_stored_is_said_and_the_node_stays_in_service()
    {
        ServerDatabase.RequireSqlite("it locks the database file.");
        await Shipping.DoneAsync(Server);
        int waiting;
        using (DatabaseLock.Take(Folder))
        {
            waiting = await StopWithClicksAsync();
            var closed = Directory.GetFiles(Journal, "*.journal");
            await StartAsync();
            Array.ForEach(closed, File.Delete);
            await Eventually.AsyncThat(
                async () => (await Readiness.AskAsync(Server)).Text.Contains(
                    "Degraded\",\"description\":\"segment files were removed before their clicks were stored: 1\"",
                    StringComparison.Ordinal),
                "the loss is noticed");
            (await Readiness.AskAsync(Server)).Status.Should().Be(200, "it takes clicks");
        }

        await ClickAsync(1);
        await Readiness.IsHealthyAsync(Server);
        await Shipping.DoneAsync(Server);
        using var client = await ApiClient.AdministratorAsync(Server);
        (await LedgerAnswer.AskAsync(client)).Total("unreadable").Should().Be(waiting);
    }

    [Test]
    public async Task Clicks_of_a_journal_that_is_gone_at_the_start_are_missed_in_the_ledger()
    {
        ServerDatabase.RequireSqlite("it locks the database file.");
        await Shipping.DoneAsync(Server);
        int waiting;
        using (DatabaseLock.Take(Folder))
            waiting = await StopWithClicksAsync();

        Directory.Delete(Journal, recursive: true);
        await StartAsync();
        await ClickAsync(1);
        await Shipping.DoneAsync(Server);
        using var client = await ApiClient.AdministratorAsync(Server);
        var ledger = await LedgerAnswer.AskAsync(client);
        ledger.Total("unreadable").Should().Be(waiting);
        ledger.Losses.Should().ContainSingle().Which["kind"]!.ToString().Should().Be("unreadable");
    }

    [Test]
    public async Task What_the_removed_write_ahead_log_of_the_database_held_is_kept()
    {
        ServerDatabase.RequireSqlite("it removes a file of the database.");
        await Shipping.DoneAsync(Server);
        File.Delete(Path.Combine(Folder, "clicktracker.db-wal"));
        await ClickAsync(20);
        await Eventually.AsyncThat(
            () => Server.Text.Contains("is in the database file now", StringComparison.Ordinal), "the loss is noticed");
        await Readiness.IsHealthyAsync(Server);
        await ClickAsync(20);
        await FeedHolds.ExactlyAsync(Server, _visitors);
        await LedgerHolds.ForAsync(Server, _visitors);
    }

    [TestCase("click.ledger")]
    [TestCase("trackers.snapshot")]
    [TestCase("database.known")]
    public async Task A_small_file_is_written_again(string name)
    {
        var path = Path.Combine(Folder, name);
        await Eventually.AsyncThat(() => File.Exists(path), "it is written");
        File.Delete(path);
        await Eventually.AsyncThat(() => File.Exists(path), "it is written again");
        await Readiness.IsHealthyAsync(Server);
    }

    [Test]
    public async Task A_ledger_that_cannot_be_written_is_said_and_the_node_stays_in_service()
    {
        var path = Path.Combine(Folder, "click.ledger");
        await Eventually.AsyncThat(() => File.Exists(path), "it is written");
        Signals.Freeze(Server.ProcessId);
        File.Delete(path);
        Directory.CreateDirectory(path);
        Signals.Thaw(Server.ProcessId);
        await Eventually.AsyncThat(
            async () => (await Readiness.AskAsync(Server)).Text.Contains("its file cannot be written", StringComparison.Ordinal),
            "the fault is said");
        (await Readiness.AskAsync(Server)).Status.Should().Be(200, "it redirects and counts");
        Directory.Delete(path);
        await Readiness.IsHealthyAsync(Server);
    }

    /// <summary>Clicks and stops the server, which cannot store the clicks because the database is locked.</summary>
    /// <returns>The number of these clicks.</returns>
    private async Task<int> StopWithClicksAsync()
    {
        var before = _visitors.Answered.Count;
        await ClickAsync(20);
        await Server.StopAsync();
        return _visitors.Answered.Count - before;
    }

    private async Task ClickAsync(int clicks)
    {
        using var stop = new CancellationTokenSource();
        var clicking = _visitors.ClickAsync(Server, stop.Token);
        await _visitors.MoreAsync(clicks);
        await stop.CancelAsync();
        await clicking;
    }
}
