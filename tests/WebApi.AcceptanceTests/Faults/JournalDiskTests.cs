using System.Globalization;
using ClickTracking.WebApi.AcceptanceTests.Running;
using ClickTracking.WebApi.AcceptanceTests.Running.Database;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Faults;

/// <summary>
/// When the journal's disk stores nothing, clicks are stored in the database directly, visitors are redirected, and health and log report
/// it.
/// </summary>
internal sealed class JournalDiskTests : ServerFixture
{
    private string _journal = "";

    protected override bool StartsByItself => false;

    [SetUp]
    public async Task EmptyFolder()
    {
        foreach (var file in Directory.EnumerateFiles(Folder))
            File.Delete(file);
        await ServerDatabase.EmptyAsync(Folder);
        _journal = Directory.CreateDirectory(Path.Combine(Folder, "journal")).FullName;
    }

    [Test]
    public async Task A_full_disk_costs_no_redirect_and_what_is_lost_is_counted_across_a_kill_without_the_database()
    {
        using var disk = MachineFaults.SmallDisk(_journal, 16);
        var filler = Path.Combine(_journal, "filler");
        await File.WriteAllBytesAsync(filler, new byte[(15 << 20) + (512 << 10)]);
        var visitors = new Visitors();
        using var stop = new CancellationTokenSource();
        await using var server = await StartAsync();
        var clicking = visitors.ClickAsync(server, stop.Token);
        await visitors.MoreAsync(200);
        await IsOutOfServiceAsync(server);
        (await MetricsPage.ReadAsync(server)).Value("clicktracker_redirects_total", "emergency").Should().BePositive();

        long lost;
        using (DatabaseLock.Take(Folder))
        {
            await Eventually.AsyncThat(
                () => MetricsPage.SayAsync(server, "clicktracker_redirects_total", "lost", n => n > 0), "clicks are lost");
            await stop.CancelAsync();
            await clicking;
            await IsOutOfServiceAsync(server);
            (await Readiness.AskAsync(server)).Text.Should().Contain("clicks were lost within the last minute");
            await server.SaysAsync("Lost ", "Error");
            lost = (long)(await MetricsPage.ReadAsync(server)).Value("clicktracker_redirects_total", "lost");
            await Eventually.AsyncThat(
                async () => (await LedgerFileAsync()).Contains($"\"lost\":{lost}", StringComparison.Ordinal), "the loss is on disk");
            await server.KillAsync();
        }

        File.Delete(filler);
        await using var again = await StartAsync();
        await Readiness.IsHealthyAsync(again);
        using var client = await ApiClient.AdministratorAsync(again);
        var ledger = await LedgerAnswer.AskAsync(client);
        var stored = await NothingIsLostSilentlyAsync(client, visitors, lost);
        (ledger.Total("lost"), ledger.SinceStart("lost"), ledger.Outcome("lost"), ledger.Total("emergency"), ledger.Holds)
            .Should().Be((lost, 0, lost, stored.Length, true));
        ledger.Losses.Sum(l => (long)l["clicks"]!).Should().Be(lost);
        ledger.Losses.Should().OnlyContain(l => (string)l["kind"]! == "lost" && ((string)l["reason"]!).Contains("space"));
        ledger.Losses.Should().OnlyContain(l => Time(l["from"]!) < Time(l["to"]!) && Time(l["to"]!) < DateTime.UtcNow.AddMinutes(1));
        var before = Time(ledger.Losses[0]["from"]!).AddMinutes(-1).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        (await LedgerAnswer.AskAsync(client, "?until=" + before)).Losses.Should().BeEmpty("none was lost before");
    }

    [Test]
    public async Task A_small_disk_is_not_a_full_one()
    {
        using var disk = MachineFaults.SmallDisk(_journal, 20);
        await using var server = await StartAsync();
        await Readiness.IsHealthyAsync(server);
        new DriveInfo(_journal).AvailableFreeSpace.Should().BeLessThan(64 << 20).And.BeGreaterThan(8 << 20);
        var first = Directory.GetFiles(_journal, "*.journal").Min();
        // More clicks than the database takes would fill this disk for good.
        var visitors = new Visitors(pause: TimeSpan.FromMilliseconds(10));
        using var stop = new CancellationTokenSource();
        var clicking = visitors.ClickAsync(server, stop.Token);
        // More than the segments of the start hold.
        await Eventually.AsyncThat(() => string.CompareOrdinal(Directory.GetFiles(_journal, "*.journal").Min(), first) > 0, "segments come and go");
        await stop.CancelAsync();
        await clicking;
        (await MetricsPage.ReadAsync(server)).Value("clicktracker_redirects_total", "emergency").Should().Be(0);
        await Readiness.IsHealthyAsync(server);
    }

    [Test]
    public async Task A_folder_that_cannot_be_written_is_used_again_when_it_can()
    {
        var visitors = new Visitors();
        await using (var server = await StartAsync())
        {
            var clicking = visitors.ClickAsync(server, CancellationToken.None);
            await visitors.MoreAsync(200);
            await server.KillAsync();
            await clicking;
        }

        await using var again = await WithoutWritingAsync(visitors);
        using var client = await ApiClient.AdministratorAsync(again);
        await Eventually.AsyncThat(
            () => MetricsPage.SayAsync(again, "clicktracker_journal_lag_clicks", n => n == 0), "the journal is shipped");
        await NothingIsLostSilentlyAsync(client, visitors, (await LedgerAnswer.AskAsync(client)).Total("lost"));
    }

    [Test]
    public async Task A_folder_on_a_read_only_file_system_stops_the_start_with_one_line()
    {
        using var disk = MachineFaults.SmallDisk(_journal, 1, "ro");
        var (exitCode, error) = await Server.FailToStartAsync("--urls", "http://127.0.0.1:0", "--Data:Folder", Folder);
        exitCode.Should().Be(1);
        error.Should().StartWith($"The journal folder {_journal} cannot be used: ").And.EndWith("\n").And.Subject.TrimEnd('\n')
            .Should().NotContain("\n");
    }

    private async Task<Server> WithoutWritingAsync(Visitors visitors)
    {
        using var readOnly = MachineFaults.ReadOnly(_journal);
        var server = await StartAsync();
        using var stop = new CancellationTokenSource();
        var clicking = visitors.ClickAsync(server, stop.Token);
        await visitors.MoreAsync(200);
        await IsOutOfServiceAsync(server);
        (await MetricsPage.ReadAsync(server)).Value("clicktracker_redirects_total", "emergency").Should().BePositive();
        readOnly.Dispose();
        await Eventually.AsyncThat(
            () => MetricsPage.SayAsync(server, "clicktracker_journal_available", n => n == 1), "the journal takes clicks again");
        await visitors.MoreAsync(200);
        await stop.CancelAsync();
        await clicking;
        (await MetricsPage.ReadAsync(server)).Value("clicktracker_redirects_total", "journaled").Should().BePositive();
        return server;
    }

    /// <summary>On a slow machine some clicks may fail to be stored in the database too, and each of them is counted.</summary>
    private static async Task<string[]> NothingIsLostSilentlyAsync(ApiClient client, Visitors visitors, long lost)
    {
        var stored = await Feed.PullAsync(client, "cachebuster");
        visitors.UnexpectedAnswers.Should().BeEmpty("people are sent on");
        stored.Should().OnlyHaveUniqueItems();
        stored.Except(visitors.Sent).Should().BeEmpty();
        visitors.Answered.Except(stored).Count().Should().BeLessThanOrEqualTo((int)lost, "nothing is lost silently");
        return stored;
    }

    private static async Task IsOutOfServiceAsync(Server server)
    {
        (await Readiness.AskAsync(server)).Status.Should().Be(503);
        (await MetricsPage.ReadAsync(server)).Value("clicktracker_journal_available").Should().Be(0);
        await server.SaysAsync("The journal refused", "Error");
    }

    /// <summary>Returns the text parts of the file. The rest is binary.</summary>
    private async Task<string> LedgerFileAsync() =>
        System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(Path.Combine(Folder, "click.ledger")));

    private static DateTime Time(System.Text.Json.Nodes.JsonNode node) =>
        DateTime.ParseExact(
            (string)node!, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
