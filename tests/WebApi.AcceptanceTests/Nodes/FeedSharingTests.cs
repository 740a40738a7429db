using ClickTracking.Domain.Common;
using ClickTracking.WebApi.AcceptanceTests.Running;
using ClickTracking.WebApi.AcceptanceTests.Running.Database;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Nodes;

/// <summary>The feed of two nodes that share a database, while clicks pour in at both.</summary>
internal sealed class FeedSharingTests : ClusterFixture
{
    private const int Clicks = 24_000;

    private static readonly string[] _columns = ["auction_id", "hour", "tracker_id", "media_buy_cost", "site_domain", "cachebuster"];

    private static readonly string[] _unlimited = ["RateLimit:ReadsPerMinute=0", "RateLimit:WritesPerMinute=0"];

    [Test]
    public async Task A_days_feed_is_that_of_its_hours_and_the_open_hours_is_the_same_at_both_nodes()
    {
        var (one, two) = (await StartAsync(1, _unlimited), await StartAsync(2, _unlimited));
        var holder = File.Exists(Path.Combine(one.DataFolder, "initial-admin.json")) ? one : two;
        var end = FullHour.Of(DateTime.UtcNow);
        var start = end.AddDays(-1);
        ManyStoredClicks.Insert(Folder, start, end, Clicks);
        using var here = await ApiClient.AdministratorAsync(holder);
        using var there = ApiClient.Anonymous(holder == one ? two : one);
        there.Use(here.Token!);
        var visitors = new Visitors(connections: 4, pause: TimeSpan.FromMilliseconds(10));
        using var stop = new CancellationTokenSource();
        var clicking = Task.WhenAll(visitors.ClickAsync(one, stop.Token), visitors.ClickAsync(two, stop.Token));
        await visitors.MoreAsync(100);

        var day = await Feed.DownloadAsync(there, await Feed.MakeAsync(here, start, end, "csv", _columns));
        var hours = new List<string>();
        for (var hour = start; hour < end; hour = hour.AddHours(1))
        {
            var id = await Feed.MakeAsync(hour.Hour % 2 == 0 ? here : there, hour, hour.AddHours(1), "csv", _columns);
            hours.AddRange(Rows(await Feed.DownloadAsync(hour.Hour % 3 == 0 ? here : there, id)));
        }
        Rows(day).Should().HaveCount(Clicks).And.Equal(hours);

        await visitors.MoreAsync(100);
        var open = await Feed.MakeAsync(here, end, end.AddHours(2), "csv", _columns);
        var first = await Feed.DownloadAsync(here, open);
        await visitors.MoreAsync(100);
        (await Feed.DownloadAsync(there, open)).Should().Be(first);
        await Eventually.AsyncThat(
            async () => Rows(await Feed.DownloadAsync(here, await Feed.MakeAsync(there, end, end.AddHours(2), "csv", _columns))).Length
                > Rows(first).Length,
            "a later report has later clicks");
        await stop.CancelAsync();
        await clicking;
        visitors.UnexpectedAnswers.Should().BeEmpty();
    }

    private static string[] Rows(string file) => file.Split("\r\n", StringSplitOptions.RemoveEmptyEntries)[1..];
}
