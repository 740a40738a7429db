using ClickTracking.WebApi.AcceptanceTests.Running;
using FluentAssertions;
using Microsoft.Data.Sqlite;

namespace ClickTracking.WebApi.AcceptanceTests.Clients;

/// <summary>The database cannot be reached: the platform's own client knows the error, whatever its status.</summary>
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
        using var database = new SqliteConnection($"Data Source={Path.Combine(Folder, "clicktracker.db")};Pooling=False");
        database.Open();
        using var hold = database.CreateCommand();
        hold.CommandText = "BEGIN EXCLUSIVE";
        hold.ExecuteNonQuery();
        await using var server = await StartAsync($"Api:ErrorStatus={errorStatus}");
        await using var client = await AnxApi.StartAsync(server, ("token", "any"));

        var call = await client.CallAsync("get", "clicktracker");

        call.Fault.Should().Be(("SystemServiceUnavailableError", "SYSTEM", "SERVICE_UNAVAILABLE", status));
    }
}
