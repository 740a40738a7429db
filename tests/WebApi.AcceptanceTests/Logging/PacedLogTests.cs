using ClickTracking.WebApi.AcceptanceTests.Running;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Logging;

/// <summary>A stranger can make events of the framework strike with each request.</summary>
internal sealed class PacedLogTests : ServerFixture
{
    private const int Requests = 200;
    private const string Source = "Microsoft.AspNetCore.Antiforgery";

    [Test]
    public async Task A_flood_of_forged_cookies_leaves_a_line_a_second()
    {
        using var stranger = new HttpClient(new HttpClientHandler { UseCookies = false }) { BaseAddress = Server.Address };
        stranger.DefaultRequestHeaders.Add("Cookie", "clicktracker_form=forged");
        var began = DateTime.UtcNow;
        for (var i = 0; i < Requests; i++)
            (await stranger.GetAsync("/console/login")).EnsureSuccessStatusCode().Dispose();
        var seconds = (DateTime.UtcNow - began).TotalSeconds;

        await Server.StopAsync();
        var lines = Server.Events.Count(
            e => e.TryGetProperty("SourceContext", out var source) && source.GetString()!.StartsWith(Source, StringComparison.Ordinal));
        lines.Should().BeInRange(1, Math.Min((int)seconds + 1, Requests / 2), "each kind strikes {0} times in {1} s", Requests, seconds);
    }
}
