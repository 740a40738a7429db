using ClickTracking.WebApi.AcceptanceTests.Crashes;
using ClickTracking.WebApi.AcceptanceTests.Redirects;
using ClickTracking.WebApi.AcceptanceTests.Running;
using ClickTracking.WebApi.AcceptanceTests.Running.Database;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Faults;

/// <summary>Redirects go on while the database is away or slow, and no click is lost.</summary>
internal sealed class DatabaseFaultTests : ServerFixture
{
    protected override bool StartsByItself => false;

    [Test]
    public async Task A_start_without_the_database_redirects_and_ships_when_it_is_there()
    {
        ServerDatabase.RequireSqlite("it takes the database file away.");
        await (await StartAsync()).StopAsync();
        Away("clicktracker.db", "clicktracker.db-wal", "clicktracker.db-shm");
        Directory.CreateDirectory(Path.Combine(Folder, "clicktracker.db"));
        var visitors = new Visitors();
        using var stop = new CancellationTokenSource();
        var server = await StartAsync();
        var clicking = visitors.ClickAsync(server, stop.Token);
        await visitors.MoreAsync(1000);

        var (status, text) = await Readiness.AskAsync(server);
        (status, text.Contains("\"Degraded\"")).Should().Be((200, true), "it is to be kept in service");
        var metrics = await MetricsPage.ReadAsync(server);
        metrics.Value("clicktracker_database_available").Should().Be(0);
        metrics.Value("clicktracker_journal_lag_clicks").Should().BeGreaterThanOrEqualTo(1000);
        metrics.Value("clicktracker_journal_lag_size_bytes").Should().BePositive();
        metrics.Value("clicktracker_journal_lag_time_seconds").Should().BePositive();
        await server.SaysAsync("The database is not available");
        using (var client = ApiClient.Anonymous(server))
        {
            var refused = await client.PostAsync("/auth", """{"auth": {"username": "admin", "password": "any"} }""");
            (refused.Status, refused.Headers.RetryAfter?.Delta).Should().Be((503, TimeSpan.FromSeconds(1)));
        }


        Directory.Delete(Path.Combine(Folder, "clicktracker.db"));
        Back();
        await visitors.MoreAsync(200);
        await stop.CancelAsync();
        await clicking;
        await Readiness.IsHealthyAsync(server);
        await FeedHolds.ExactlyAsync(server, visitors);
        await LedgerHolds.ForAsync(server, visitors);
    }

    [Test]
    public async Task Without_the_database_and_without_a_snapshot_visitors_are_told_to_come_back()
    {
        ServerDatabase.RequireSqlite("it takes the database file away.");
        var folder = Directory.CreateDirectory(Path.Combine(Folder, "new")).FullName;
        Directory.CreateDirectory(Path.Combine(folder, "clicktracker.db"));
        await using var server = await Server.StartAsync(folder);
        (await Readiness.AskAsync(server)).Status.Should().Be(503);
        // The header makes the second request the web server's.
        foreach (var headers in (string[][])[[], ["TE: trailers"]])
        {
            var answer = await RawRequest.SendAsync(server, "GET", "/clktr?id=582", headers);
            (answer.Status, answer["Retry-After"]).Should().Be((503, "1"));
        }
    }

    [Test]
    public async Task A_database_that_is_locked_again_and_again_slows_no_redirect_down()
    {
        await using var server = await Server.StartAsync(Directory.CreateDirectory(Path.Combine(Folder, "slow")).FullName);
        var visitors = new Visitors();
        using var stop = new CancellationTokenSource();
        var clicking = visitors.ClickAsync(server, stop.Token);
        for (var round = 0; round < 5; round++)
        {
            using (DatabaseLock.Take(server.DataFolder))
                await visitors.MoreAsync(200);
            (await Readiness.AskAsync(server)).Status.Should().Be(200);
            await visitors.MoreAsync(50);
        }

        await stop.CancelAsync();
        await clicking;
        await FeedHolds.ExactlyAsync(server, visitors);
        await LedgerHolds.ForAsync(server, visitors);
    }

    [TestCase("GET", "/lookup?type=clicktracker&id=582")]
    [TestCase("POST", "/lookup", """{"lookup": {"type": "clicktracker", "id": [582]} }""")]
    [TestCase("GET", "/discrepancy?start_date=2025-11-23&end_date=2025-11-24")]
    [TestCase("POST", "/discrepancy?start_date=2025-11-23&end_date=2025-11-24", "Day,Tracker ID,Clicks\r\n2025-11-23,582,1200\r\n")]
    public async Task Names_and_counts_are_answered_again_when_the_database_is(string method, string path, string? body = null)
    {
        ServerDatabase.RequireSqlite("it takes the database file away.");
        var folder = Directory.CreateTempSubdirectory("clicktracker-away-").FullName;
        await using (var server = await Server.StartAsync(folder, "RateLimit:ReadsPerMinute=0", "RateLimit:WritesPerMinute=0"))
        {
            using var client = await ApiClient.DemoUserAsync(server);
            (await SendAsync()).Status.Should().Be(200);
            var (file, away) = (Path.Combine(folder, "clicktracker.db"), Path.Combine(folder, "away.db"));
            File.Move(file, away);
            await Eventually.AsyncThat(async () => (await SendAsync()).Status == 503, "the loss is noticed");
            var refused = await SendAsync();
            (refused.Status, refused.ErrorId, refused.Headers.RetryAfter?.Delta).Should().Be((503, "SYSTEM", TimeSpan.FromSeconds(1)));
            refused.Error.Should().Contain("database");
            File.Move(away, file);
            await Eventually.AsyncThat(async () => (await SendAsync()).Status == 200, "the database is there again");

            Task<Answer> SendAsync() => client.SendAsync(new HttpMethod(method), path, body, body?[0] == '{' ? "application/json" : "text/csv");
        }
        Directory.Delete(folder, recursive: true);
    }

    private void Away(params string[] files)
    {
        foreach (var file in files.Where(f => File.Exists(Path.Combine(Folder, f))))
            File.Move(Path.Combine(Folder, file), Path.Combine(Folder, "away-" + file));
    }

    private void Back()
    {
        // The main file comes last, so that it is not opened before its log exists.
        foreach (var file in Directory.GetFiles(Folder, "away-*").OrderDescending())
            File.Move(file, Path.Combine(Folder, Path.GetFileName(file)["away-".Length..]));
    }
}
