using ClickTracking.WebApi.AcceptanceTests.Running;
using ClickTracking.WebApi.AcceptanceTests.Running.Database;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Crashes;

/// <summary>Compares the feed with the answered clicks: no acknowledged click is lost, doubled or invented.</summary>
internal static class FeedHolds
{
    /// <param name="twice">Clicks that may occur twice. Null when there are none.</param>
    public static async Task ExactlyAsync(Server server, Visitors visitors, IReadOnlyCollection<string>? twice = null)
    {
        using var client = await ApiClient.AdministratorAsync(server);
        await Shipping.DoneAsync(server);
        var clicks = await Feed.PullAsync(client, "cachebuster");

        visitors.UnexpectedAnswers.Should().BeEmpty();
        visitors.Answered.Count.Should().BePositive();
        clicks.GroupBy(c => c).Where(c => c.Count() > 1).Select(c => c.Key).Except(twice ?? []).Should().BeEmpty("no click may be doubled");
        visitors.Answered.Except(clicks).Should().BeEmpty("no acknowledged click may be lost");
        clicks.Except(visitors.Sent).Should().BeEmpty("no click may be made up");
    }
}

/// <summary>Reads whether the journal has been shipped.</summary>
internal static class Shipping
{
    public static async Task DoneAsync(Server server)
    {
        Capabilities.Require(Capability.BulkCopy, server.DataFolder);
        using var http = new HttpClient { BaseAddress = server.Address };
        await Eventually.AsyncThat(
            async () => (await http.GetStringAsync("/health/ready")).Contains("\"0 bytes are waiting", StringComparison.Ordinal),
            "the journal is shipped");
    }
}
