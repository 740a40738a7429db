using ClickTracking.WebApi.AcceptanceTests.Running;
using ClickTracking.WebApi.AcceptanceTests.Running.Database;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Clients;

/// <summary>When the database cannot be reached, the platform's own client recognises the error, whatever its status is.</summary>
internal sealed class AnxApiWithoutDatabaseTests : ServerFixture
{
    protected override bool StartsByItself => false;

    [TestCase("Standard", 503)]
    [TestCase("Always200", 200)]
    public async Task The_service_is_unavailable(string errorStatus, int status)
    {
        await using (var first = await StartAsync())
        {
            await Eventually.AsyncThat(() => File.Exists(Path.Combine(Folder, "trackers.snapshot")), "the trackers are on disk");
            await first.StopAsync();
        }
        using var hold = DatabaseLock.Take(Folder);
        await using var server = await StartAsync($"Api:ErrorStatus={errorStatus}");
        await using var client = await AnxApi.StartAsync(server, ("token", "any"));

        var call = await client.CallAsync("get", "clicktracker");

        call.ErrorDetails.Should().Be(("SystemServiceUnavailableError", "SYSTEM", "SERVICE_UNAVAILABLE", status));
    }
}
