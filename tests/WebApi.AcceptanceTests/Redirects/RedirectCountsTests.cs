using System.Text.Json;
using ClickTracking.WebApi.AcceptanceTests.Running;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Redirects;

/// <summary>Every row of the table of cases under <c>ReportOnly</c>, with its answer and its count in the log.</summary>
internal sealed class RedirectCountsTests : RedirectFixture
{
    private const string Unlisted = "https://evil.net/?a=1";

    private static readonly string[] _counts =
        ["Journaled", "ReportOnly", "BadCost", "Inactive", "Head", "BadId", "NoDestination", "UnknownTracker", "Refused", "Emergency",
         "Lost", "NotReady"];

    protected override string[] Settings => ["Redirect:Policy=ReportOnly"];

    [Test]
    public async Task Every_row_is_answered_and_counted_as_what_it_is()
    {
        var (active, inactive) = (await CreateAsync("https://landing.example/"), await CreateAsync("https://landing.example/", "inactive"));
        var (withoutUrl, deleted) = (await CreateAsync(null), await CreateAsync("https://landing.example/"));
        await User.DeleteAsync($"/clicktracker?id={deleted}");
        (string Method, string Query, int Status, string? Location)[] rows =
        [
            ("GET", $"id={active}", 302, "https://landing.example/"),
            ("GET", $"id={active}&ancost=free", 302, "https://landing.example/"),
            ("GET", $"id={withoutUrl}&redir=https://test-landing-page.com", 302, "https://test-landing-page.com"),
            ("GET", $"id={withoutUrl}&redir={Unlisted}", 302, Unlisted),
            ("GET", $"id={withoutUrl}&redir=https://test-landing-page.com@evil.net", 403, null),
            ("GET", $"id={withoutUrl}&redir=javascript:alert(1)", 403, null),
            ("GET", $"id={withoutUrl}", 400, null),
            ("GET", $"id={inactive}", 302, "https://landing.example/"),
            ("GET", $"id={deleted}", 404, null),
            ("GET", "id=999999999", 404, null),
            ("GET", "id=five", 400, null),
            ("GET", "", 400, null),
            ("HEAD", $"id={active}", 302, "https://landing.example/"),
            ("HEAD", $"id={withoutUrl}&redir={Unlisted}", 302, Unlisted),
            ("TRACE", $"id={active}", 405, null),
            ("BREW", $"id={active}", 405, null),
        ];
        foreach (var (method, query, status, location) in rows)
        {
            var answer = await RawRequest.SendAsync(Server, method, "/clktr?" + query, "User-Agent: Mozilla/5.0 (X11; Linux x86_64) Some/1 Browser");
            (answer.Status, answer["Location"]).Should().Be((status, location), $"{method} {query}");
        }

        await Server.StopAsync();
        Counted().Should().BeEquivalentTo(new Dictionary<string, long>
        {
            ["Journaled"] = 4,
            ["ReportOnly"] = 2,
            ["BadCost"] = 1,
            ["Inactive"] = 1,
            ["Head"] = 2,
            ["BadId"] = 2,
            ["NoDestination"] = 1,
            ["UnknownTracker"] = 2,
            ["Refused"] = 2,
        });
    }

    /// <summary>Returns the sum of the summaries, of which there is one a minute and one at the stop.</summary>
    private Dictionary<string, long> Counted() => Server.Events
        .Where(e => e.TryGetProperty("Redirects", out _))
        .SelectMany(e => e.GetProperty("Redirects").EnumerateObject())
        .Where(c => _counts.Contains(c.Name) && c.Value.ValueKind == JsonValueKind.Number)
        .GroupBy(c => c.Name)
        .ToDictionary(g => g.Key, g => g.Sum(c => c.Value.GetInt64()));
}
