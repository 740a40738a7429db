using System.Globalization;
using System.Text.Json.Nodes;
using ClickTracking.WebApi.AcceptanceTests.Running;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Redirects;

/// <summary>Tags that led to no click are listed for the people to whom they belong.</summary>
internal sealed class FailedTagTests : RedirectFixture
{
    [Test]
    public async Task Tags_that_led_to_no_click_are_listed_for_their_owner_and_those_of_no_one_for_administrators()
    {
        var tracker = await CreateAsync("https://landing.example/", "inactive");
        foreach (var query in new[] { $"id={tracker}&n=1", $"id={tracker}&n=2", "id=987654321&n=\"><script>", "id=%%ID%%" })
            await RawRequest.GetAsync(Server, "/clktr?" + query);
        using var administrator = await ApiClient.AdministratorAsync(Server);
        JsonArray tags = null!;
        await Eventually.AsyncThat(async () => (tags = await ListAsync(administrator)).Count == 3, "the tags are stored");

        tags.Select(t => ((string)t!["outcome"]!, (string)t["asked"]!, (string)t["tag"]!, (long)t["requests"]!)).Should().BeEquivalentTo(
        [
            ("inactive", $"{tracker}", $"/clktr?id={tracker}&n=2", 2L),
            ("unknown_tracker", "987654321", "/clktr?id=987654321&n=\"><script>", 1L),
            ("bad_id", "%%ID%%", "/clktr?id=%%ID%%", 1L),
        ]);
        (await ListAsync(User)).Select(t => (long?)t!["tracker_id"]).Should().Equal(tracker);
        (await ListAsync(administrator, $"&tracker_id={tracker}")).Should().ContainSingle();

        var answer = await User.GetAsync("/failed-tag?start_date=2026-01-01");
        (answer.Status, answer.Error).Should().Be((400, "end_date: required, a day like 2026-01-31"));
        (await User.GetAsync($"/failed-tag?{Period}&tracker_id=987654321")).Status.Should().Be(404);
    }

    private static string Period => string.Create(
        CultureInfo.InvariantCulture, $"start_date={DateTime.UtcNow.AddDays(-1):yyyy-MM-dd}&end_date={DateTime.UtcNow.AddDays(2):yyyy-MM-dd}");

    private static async Task<JsonArray> ListAsync(ApiClient client, string more = "") =>
        (await client.GetAsync($"/failed-tag?{Period}{more}")).Response["failed-tags"]!.AsArray();
}
