using System.Globalization;
using ClickTracking.WebApi.AcceptanceTests.Crashes;
using ClickTracking.WebApi.AcceptanceTests.Running;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Faults;

/// <summary>When the clock is set back by an hour, no id occurs twice and their order stays.</summary>
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

    private static async Task ClickAsync(Server server, Visitors visitors)
    {
        using var stop = new CancellationTokenSource();
        var clicking = visitors.ClickAsync(server, stop.Token);
        await visitors.MoreAsync(300);
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
