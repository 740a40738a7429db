using System.Text.Json;
using ClickTracking.WebApi.AcceptanceTests.Running;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Metrics;

/// <summary>What is recorded when something happens: in the metrics, and of redirects in the summary of the log.</summary>
internal sealed class RecordedMetricsTests : ServerFixture
{
    private const string Duration = "clicktracker_redirect_duration_seconds";

    protected override string[] Settings => ["RateLimit:WritesPerMinute=1"];

    [Test]
    public async Task Redirects_of_both_paths_are_in_the_histogram_and_in_the_summary()
    {
        await using var server = await Server.StartAsync(Path.Combine(Folder, "redirects"));
        using (var visitor = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = server.Address })
        {
            foreach (var path in new[] { "/clktr?id=582", "/clktr?id=582&x=1", "/clktr?id=999999999", "/clktr?id=none", "/clktr?id=none" })
                (await visitor.GetAsync(path)).Dispose();
            // Kestrel answers these.
            (await visitor.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/clktr?id=582"))).Dispose();
            (await visitor.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/clktr?id=582"))).Dispose();
        }

        await Eventually.AsyncThat(
            async () => (await MetricsPage.ReadAsync(server)).Text.Contains(Duration, StringComparison.Ordinal)
                && (await MetricsPage.ReadAsync(server)).Value(Duration + "_count") == 6,
            "the six redirects, without the POST, in the histogram");
        var page = await MetricsPage.ReadAsync(server);
        page.Text.Should().Contain($"# TYPE {Duration} histogram");
        page.Value(Duration + "_bucket", "+Inf").Should().Be(6);
        page.Value(Duration + "_bucket", "1E-06").Should().Be(0, "nothing is answered within a microsecond");
        page.Value(Duration + "_sum").Should().BeInRange(1e-5, 60);

        await server.StopAsync();
        var summary = server.Events.Single(e => Id(e) == 1401);
        summary.GetProperty("Redirects").GetProperty("Journaled").GetInt64().Should().Be(2);
        summary.GetProperty("Refusals").EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetInt64())
            .Should().Equal(new Dictionary<string, long> { ["BadId"] = 2, ["UnknownTracker"] = 1 });
        summary.GetProperty("PerSecond").GetDouble().Should().BePositive();
        var (p50, p99, p999) = (Number(summary, "P50"), Number(summary, "P99"), Number(summary, "P999"));
        p50.Should().BePositive().And.BeLessThanOrEqualTo(p99);
        p99.Should().BeLessThanOrEqualTo(p999);
        (summary.GetProperty("LagClicks").GetInt64(), Number(summary, "LagSeconds")).Should().Be((0, 0), "the clicks are in the database");
    }

    [Test]
    public async Task Commits_batches_reports_logins_throttled_requests_and_connections_are_counted()
    {
        using var visitor = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = Server.Address };
        (await visitor.GetAsync("/clktr?id=582")).Dispose();
        using var stranger = ApiClient.Anonymous(Server);
        (await stranger.PostAsync("/auth", """{"auth":{"username":"admin","password":"Wr0ng-Passw0rd"}}""")).Status.Should().Be(401);
        using var client = await ApiClient.AdministratorAsync(Server);
        await Feed.PullAsync(client, "auction_id");
        ((string?)(await client.PostAsync("/publisher", "{}")).Response["error_code"]).Should().Be("RATE_EXCEEDED");

        await Eventually.AsyncThat(
            () => MetricsPage.SayAsync(Server, "clicktracker_reports_total", "ready", n => n == 1), "the report in the metrics");
        var page = await MetricsPage.ReadAsync(Server);
        page.Value("clicktracker_reports_total", "failed").Should().Be(0);
        page.Value("clicktracker_report_duration_seconds_count").Should().Be(1);
        page.Value("clicktracker_journal_commit_duration_seconds_count").Should().BePositive();
        page.Value("clicktracker_shipping_batch_duration_seconds_count").Should().BePositive();
        page.Value("clicktracker_logins_total", "failed").Should().Be(1);
        page.Value("clicktracker_logins_total", "succeeded").Should().Be(1);
        page.Value("clicktracker_logins_total", "throttled").Should().Be(0);
        page.Value("clicktracker_throttled_total", "write").Should().Be(1);
        page.Value("clicktracker_throttled_total", "read").Should().Be(0);
        page.Value("clicktracker_connections").Should().BeGreaterThan(1, "of the visitor, of the two clients and of the metrics");
        page.Value("clicktracker_connections_limit").Should().BeGreaterThan(15);
    }

    private static int Id(JsonElement logEvent) =>
        logEvent.TryGetProperty("EventId", out var id) && id.TryGetProperty("Id", out var number) ? number.GetInt32() : 0;

    private static double Number(JsonElement logEvent, string property) => logEvent.GetProperty(property).GetDouble();
}
