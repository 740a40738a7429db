using ClickTracking.WebApi.AcceptanceTests.Running;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Clients;

/// <summary>The platform's own client beyond a limit. Fixtures of their own wait at the same time.</summary>
[TestFixture("Standard")]
[TestFixture("Always200")]
internal sealed class AnxApiThrottledTests(string errorStatus) : ServerFixture
{
    protected override string[] Settings => ["RateLimit:ReadsPerMinute=2", $"Api:ErrorStatus={errorStatus}"];

    /// <summary>It takes the minute for which the server makes clients wait.</summary>
    [Test]
    public async Task It_waits_as_long_as_told_and_then_succeeds()
    {
        await using var client = await AnxApi.DemoUserAsync(Server);
        using var sameUser = await ApiClient.DemoUserAsync(Server);
        for (var i = 0; i < 2; i++)
            await sameUser.GetAsync("/clicktracker");

        var call = await client.CallAsync("get", "clicktracker");

        ((string?)call.Response["status"]).Should().Be("OK");
        call.EventNames.Should().Equal("exceeded READ", "pause READ", "resume READ");
        var told = TimeSpan.FromSeconds((int)call.Events[0]["retryAfter"]!);
        told.Should().BePositive().And.BeLessThanOrEqualTo(TimeSpan.FromMinutes(1));
        call.Duration.Should().BeGreaterThanOrEqualTo(told);
    }
}
