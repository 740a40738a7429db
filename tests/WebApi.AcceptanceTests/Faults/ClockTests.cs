using System.Globalization;
using ClickTracking.WebApi.AcceptanceTests.Crashes;
using ClickTracking.WebApi.AcceptanceTests.Running;
using ClickTracking.WebApi.AcceptanceTests.Running.Database;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Faults;

/// <summary>Whatever the clock does, no id occurs twice; when it is set back by an hour, their order stays.</summary>
internal sealed class ClockTests : ServerFixture
{
    protected override bool StartsByItself => false;

    [Test]
    public async Task Ids_go_on_behind_the_latest_also_after_a_kill_and_without_the_journal()
    {
        var clock = Path.Combine(Folder, "clock");
        await File.WriteAllTextAsync(clock, "+0\n");
        var environment = MachineFaults.Clock(clock);
        var visitors = new Visitors();
        var server = await StartInAsync(environment);
        var counts = new List<int>();
        await ClickAsync(server, visitors);
        counts.Add(visitors.Answered.Count);

        await File.WriteAllTextAsync(clock, "-1h\n");
        await ClickAsync(server, visitors);
        await Eventually.AsyncThat(() => server.Text.Contains("behind the last click", StringComparison.Ordinal), "the event");
        (await MetricsPage.ReadAsync(server)).Value("clicktracker_click_ids_ahead_seconds").Should().BeInRange(3000, 3600);
        (await Readiness.AskAsync(server)).Status.Should().Be(200);
        await Shipping.DoneAsync(server);
        await server.KillAsync();
        counts.Add(visitors.Answered.Count);

        Directory.Delete(Path.Combine(Folder, "journal"), recursive: true);
        server = await StartInAsync(environment);
        await ClickAsync(server, visitors);
        counts.Add(visitors.Answered.Count);

        await FeedHolds.ExactlyAsync(server, visitors);
        using var client = await ApiClient.AdministratorAsync(server);
        (await LedgerAnswer.AskAsync(client)).Total("already_stored").Should().Be(0, "an id that comes again would cost a click");
        await ClicksAreInOrderAsync(client, visitors, counts);
    }

    [Test]
    public async Task A_clock_that_was_once_ahead_holds_no_later_click()
    {
        ServerDatabase.RequireSqlite("its data folder is emptied.");
        var folder = Directory.CreateTempSubdirectory("clicktracker-").FullName;
        var clock = Path.Combine(folder, "clock");
        await File.WriteAllTextAsync(clock, "+700d\n");
        var environment = MachineFaults.Clock(clock);
        await using (var wrong = await Server.StartInAsync(environment, folder))
        {
            await ClickAsync(wrong, new Visitors(1), 1);
            await Shipping.DoneAsync(wrong);
            await wrong.StopAsync();
        }

        await File.WriteAllTextAsync(clock, "+0\n");
        await using (var right = await Server.StartInAsync(environment, folder))
        {
            right.Text.Should().Contain("ahead of the clock, because it was wrong");
            await ClickAsync(right, new Visitors(1), 10);
            await File.WriteAllTextAsync(clock, "+700d\n");
            await ClickAsync(right, new Visitors(1), 10);
            await Eventually.AsyncThat(() => right.Text.Contains("ahead: clicks get the time without", StringComparison.Ordinal), "the event");
            (await MetricsPage.ReadAsync(right)).Value("clicktracker_clock_ignored_seconds").Should().BeGreaterThan(600 * 86400.0);
            await File.WriteAllTextAsync(clock, "+0\n");
            await ClickAsync(right, new Visitors(1), 10);
            await Shipping.DoneAsync(right);
            await right.StopAsync();
        }

        var times = StoredRows.Read(folder, "SELECT occurred_at FROM clicks ORDER BY click_id");
        times.Count.Should().BeGreaterThanOrEqualTo(31);
        var limit = DateTime.UtcNow.AddMinutes(5).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        times.Count(t => string.CompareOrdinal(t, limit) > 0).Should().BeLessThan(times.Count - 29, "only those of the wrong clock");
        Directory.Delete(folder, recursive: true);
    }

    private static async Task ClickAsync(Server server, Visitors visitors, int clicks = 300)
    {
        using var stop = new CancellationTokenSource();
        var clicking = visitors.ClickAsync(server, stop.Token);
        await visitors.MoreAsync(clicks);
        await stop.CancelAsync();
        await clicking;
    }

    /// <summary>
    /// Rows are ordered by id, so those of each part come behind those of the part before. All clicks were answered, so cachebusters count
    /// up.
    /// </summary>
    private static async Task ClicksAreInOrderAsync(ApiClient client, Visitors visitors, List<int> counts)
    {
        var rows = (await Feed.PullAsync(client, "auction_id", "cachebuster")).Select(r => r.Split(',')).ToArray();
        rows.Should().HaveCount(visitors.Answered.Count);
        var parts = rows.OrderBy(r => long.Parse(r[0], CultureInfo.InvariantCulture))
            .Select(r => counts.FindIndex(c => int.Parse(r[1], CultureInfo.InvariantCulture) <= c));
        parts.Should().BeInAscendingOrder();
    }
}
