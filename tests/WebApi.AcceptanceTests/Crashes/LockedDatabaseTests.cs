using System.Net;
using ClickTracking.WebApi.AcceptanceTests.Running;
using ClickTracking.WebApi.AcceptanceTests.Running.Database;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Crashes;

/// <summary>While another process locks the database file, visitors are redirected, and every click arrives later.</summary>
internal sealed class LockedDatabaseTests : ServerFixture
{
    protected override bool StartsByItself => false;

    [Test]
    public async Task Redirects_go_on_through_a_lock_a_kill_and_a_start_without_the_database()
    {
        var visitors = new Visitors();
        var server = await StartAsync();
        await Eventually.AsyncThat(() => File.Exists(Path.Combine(Folder, "trackers.snapshot")), "the trackers are on disk");
        var clicking = visitors.ClickAsync(server, CancellationToken.None);
        await visitors.MoreAsync(500);

        using (DatabaseLock.Take(Folder))
        {
            await visitors.MoreAsync(1000);
            await server.KillAsync();
            await clicking;

            server = await StartAsync();
            clicking = visitors.ClickAsync(server, CancellationToken.None);
            await visitors.MoreAsync(1000);
            await IsDegradedAsync(server);
            await ManagementWaitsAsync(server);
        }

        await visitors.MoreAsync(500);
        await server.KillAsync();
        await clicking;
        await FeedHolds.ExactlyAsync(await StartAsync(), visitors);
    }

    private static async Task IsDegradedAsync(Server server)
    {
        using var http = new HttpClient { BaseAddress = server.Address };
        using var ready = await http.GetAsync("/health/ready");
        ready.StatusCode.Should().Be(HttpStatusCode.OK, "a node without its database is to be kept in service");
        (await ready.Content.ReadAsStringAsync()).Should().Contain("\"Degraded\"");
    }

    private static async Task ManagementWaitsAsync(Server server)
    {
        using var client = ApiClient.Anonymous(server);
        client.Use("any");
        var answer = await client.GetAsync("/clicktracker");
        (answer.Status, answer.ErrorId, (string?)answer.Response["error_code"], answer.Error)
            .Should().Be((503, "SYSTEM", "SERVICE_UNAVAILABLE", "the database is locked by another process: try again later"));
    }
}
