using ClickTracking.WebApi.AcceptanceTests.Crashes;
using ClickTracking.WebApi.AcceptanceTests.Running;
using ClickTracking.WebApi.AcceptanceTests.Running.Database;
using FluentAssertions;
using Microsoft.Data.Sqlite;

namespace ClickTracking.WebApi.AcceptanceTests.Faults;

/// <summary>
/// A node that meets another database than its own, or an older copy of its own, neither fills nor believes it: redirects go on, and clicks
/// wait in the journal for the right one.
/// </summary>
internal sealed class WrongDatabaseTests : ServerFixture
{
    private const string Tracker =
        """{"clicktracker": {"name": "New", "line_item": {"id": 74957}, "publisher": {"id": 44449}, "click_url": "https://test-landing-page.com"}}""";

    private Visitors _visitors = null!;

    protected override bool StartsByItself => false;

    private string Database => Path.Combine(Folder, "clicktracker.db");

    [OneTimeSetUp]
    public void Require() => ServerDatabase.RequireSqlite("it takes the database file away.");

    [SetUp]
    public void NewFolder()
    {
        _visitors = new Visitors(connections: 4);
        foreach (var file in Directory.GetFiles(Folder))
            File.Delete(file);
        if (Directory.Exists(Path.Combine(Folder, "journal")))
            Directory.Delete(Path.Combine(Folder, "journal"), recursive: true);
    }

    [TearDown]
    public async Task EndServer() => await Server.DisposeAsync();

    [Test]
    public async Task A_mistyped_path_makes_no_database_and_costs_no_click()
    {
        await (await StartAsync()).StopAsync();
        var snapshot = await File.ReadAllBytesAsync(Path.Combine(Folder, "trackers.snapshot"));
        var administrator = await File.ReadAllTextAsync(Path.Combine(Folder, "initial-admin.json"));

        var server = await StartAsync("ConnectionStrings:ClickTracker=Data Source=clicktraker.db");
        await ClickAsync(server, 20);
        await RefusesAsync(server, "There is no database", "Database:Adopt=new");
        await server.StopAsync();
        File.Exists(Path.Combine(Folder, "clicktraker.db")).Should().BeFalse();
        (await File.ReadAllBytesAsync(Path.Combine(Folder, "trackers.snapshot"))).Should().Equal(snapshot);
        (await File.ReadAllTextAsync(Path.Combine(Folder, "initial-admin.json"))).Should().Be(administrator);

        server = await StartAsync();
        await FeedHolds.ExactlyAsync(server, _visitors);
    }

    [Test]
    public async Task An_older_copy_is_seen_and_gives_out_no_id_again()
    {
        await (await StartAsync()).StopAsync();
        File.Copy(Database, Database + ".copy");
        var server = await StartAsync();
        long id;
        using (var client = await ApiClient.AdministratorAsync(server))
            id = await CreateAsync(client);
        await server.KillAsync();
        Replace(Database + ".copy");

        server = await StartAsync();
        await ClickAsync(server, 20);
        await RefusesAsync(server, "is an older copy of", $"Database:Adopt={Identity()}");
        await server.StopAsync();

        server = await StartAsync($"Database:Adopt={Identity()}");
        await Readiness.IsHealthyAsync(server);
        using var administrator = await ApiClient.AdministratorAsync(server);
        (await CreateAsync(administrator)).Should().BeGreaterThan(id, "an id that was given out is never given again");
        await FeedHolds.ExactlyAsync(server, _visitors);
    }

    [Test]
    public async Task An_empty_database_is_taken_on_purpose_only()
    {
        var server = await StartAsync();
        long id;
        using (var client = await ApiClient.AdministratorAsync(server))
            id = await CreateAsync(client);
        await server.StopAsync();
        Replace(null);

        server = await StartAsync();
        await ClickAsync(server, 20);
        await RefusesAsync(server, "There is no database");
        await server.StopAsync();

        server = await StartAsync("Database:Adopt=new");
        await Readiness.IsHealthyAsync(server);
        using var administrator = await ApiClient.AdministratorAsync(server);
        (await CreateAsync(administrator)).Should().BeGreaterThan(id);
        await FeedHolds.ExactlyAsync(server, _visitors);
    }

    [Test]
    public async Task A_file_that_is_taken_away_while_the_node_runs_is_missed_at_once_and_used_again_when_it_is_back()
    {
        var server = await StartAsync();
        await ClickAsync(server, 20);
        await Shipping.DoneAsync(server);
        Rename("clicktracker.db", "away.db");
        await Eventually.AsyncThat(
            async () => (await Readiness.AskAsync(server)).Text.Contains("There is no database", StringComparison.Ordinal),
            "the loss is noticed");
        await ClickAsync(server, 20);
        await RefusesAsync(server, "There is no database");
        File.Exists(Database).Should().BeFalse("an empty one would be taken for the right one");

        Rename("away.db", "clicktracker.db");
        await Readiness.IsHealthyAsync(server);
        await FeedHolds.ExactlyAsync(server, _visitors);
    }

    [Test]
    public async Task A_database_of_a_newer_version_stops_the_start_with_one_line()
    {
        await (await StartAsync()).StopAsync();
        StoredRows.Execute(Folder, "INSERT INTO SchemaVersions (ScriptName, Applied) VALUES ('0999_newer.sql', '2026-03-04')");
        var (exitCode, error) = await Server.FailToStartAsync("--urls", "http://127.0.0.1:0", "--Data:Folder", Folder);
        (exitCode, error).Should().Be(
            (1, "The database is of a newer version than this program, which does not know 0999_newer.sql: start that version.\n"));
    }

    [Test]
    public async Task A_folder_and_a_database_of_a_version_without_identities_open_without_a_word()
    {
        var server = await StartAsync();
        await ClickAsync(server, 20);
        await server.StopAsync();
        File.Delete(Path.Combine(Folder, "database.known"));
        StoredRows.Execute(Folder, "DROP TABLE database_identity");
        StoredRows.Execute(Folder, "DELETE FROM SchemaVersions WHERE ScriptName LIKE '%identity.sql'");

        server = await StartAsync();
        await Readiness.IsHealthyAsync(server);
        await FeedHolds.ExactlyAsync(server, _visitors);
        Identity().Should().MatchRegex("^[0-9a-f]{32}$");
    }

    private static async Task<long> CreateAsync(ApiClient client)
    {
        var created = await client.PostAsync("/clicktracker?advertiser_id=37236", Tracker);
        created.Error.Should().BeNull();
        return (long)created.Response["id"]!;
    }

    private static async Task RefusesAsync(Server server, params string[] words)
    {
        var (status, text) = await Readiness.AskAsync(server);
        status.Should().Be(200, "redirects go on");
        text.Should().Contain("\"status\":\"Degraded\",\"checks\"").And.ContainAll(words);
        using var client = ApiClient.Anonymous(server);
        client.Use("any");
        var answer = await client.GetAsync("/clicktracker");
        (answer.Status, answer.Error).Should().Be(
            (503, "the database is not the one that this node knows, and an administrator has to put that right: try again later"));
        (await MetricsPage.ReadAsync(server)).Value("clicktracker_database_available").Should().Be(0);
    }

    private async Task ClickAsync(Server server, int clicks)
    {
        using var stop = new CancellationTokenSource();
        var clicking = _visitors.ClickAsync(server, stop.Token);
        await _visitors.MoreAsync(clicks);
        await stop.CancelAsync();
        await clicking;
    }

    private string Identity() => StoredRows.Read(Folder, "SELECT id FROM database_identity").Single();

    /// <summary>The main file comes last, so that it is not opened before its log exists.</summary>
    private void Rename(string from, string to)
    {
        foreach (var file in Directory.GetFiles(Folder, from + "*").OrderDescending())
            File.Move(file, Path.Combine(Folder, to + Path.GetFileName(file)[from.Length..]));
    }

    private void Replace(string? copy)
    {
        SqliteConnection.ClearAllPools();
        foreach (var file in Directory.GetFiles(Folder, "clicktracker.db*").Where(f => f != copy))
            File.Delete(file);
        if (copy is not null)
            File.Move(copy, Database);
    }
}
