using System.Text.Json;
using ClickTracking.WebApi.AcceptanceTests.Running;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Metrics;

/// <summary>Metrics and traces at a collector, and nothing without one.</summary>
/// <param name="protocol">As <c>Otlp:Protocol</c>.</param>
[TestFixture("HttpProtobuf")]
[TestFixture("Grpc")]
internal sealed class OtlpTests(string protocol) : ServerFixture
{
    private const string InBody = "A-name-that-only-the-body-has";
    private const string InQuery = "a-filter-that-only-the-query-has";
    private const string Trace = "0af7651916cd43dd8448eb211c80319c";

    protected override bool StartsByItself => false;

    [Test]
    public async Task Metrics_and_traces_of_management_and_statements_arrive_without_secrets_and_without_redirects()
    {
        await using var collector = await OtlpReceiver.StartAsync(protocol);
        // Variables of OpenTelemetry, so that nobody waits for a minute.
        var often = new Dictionary<string, string> { ["OTEL_METRIC_EXPORT_INTERVAL"] = "200", ["OTEL_BSP_SCHEDULE_DELAY"] = "100" };
        var server = await StartInAsync(often, "Otlp:Endpoint=" + collector.Address, "Otlp:Protocol=" + protocol);
        using var visitor = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = server.Address };
        (await visitor.GetAsync("/clktr?id=582")).Dispose();
        (await visitor.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/clktr?id=582"))).Dispose();
        (await visitor.GetAsync("/health/live")).Dispose();
        using var client = await ApiClient.AdministratorAsync(server);
        (await client.PostAsync("/publisher?member_id=958", $$$"""{"publisher":{"name":"{{{InBody}}}"}}""")).Status.Should().Be(200);
        using (var asked = new HttpRequestMessage(HttpMethod.Get, $"/publisher?search={InQuery}"))
        {
            asked.Headers.Add("traceparent", $"00-{Trace}-b7ad6b7169203331-01");
            (await client.RawAsync(asked)).Dispose();
        }

        OtlpSpan? request = null;
        await Eventually.AsyncThat(
            () => Task.FromResult((request = collector.Spans.FirstOrDefault(s => s.Parent == "B7AD6B7169203331")) is not null),
            "the span of the last request");
        await Eventually.AsyncThat(
            () => Task.FromResult(collector.Metrics.Contains("clicktracker.redirect.duration")), "the duration of redirects");
        request!.Name.Should().Be("GET publisher");
        request.Attributes.Should().Contain("http.response.status_code", "200").And.Contain("http.route", "publisher")
            .And.Contain("url.path", "/publisher").And.ContainKey("clicktracker.user_id");
        var statements = collector.Spans.Where(s => s.Parent == request.Id).ToArray();
        statements.Should().NotBeEmpty().And.OnlyContain(s => s.Attributes["db.system.name"].Length > 0 && s.Name.Length > 0);
        collector.Metrics.Should().Contain(["clicktracker.journal.lag.clicks", "clicktracker.redirects"]);
        collector.Spans.Select(s => s.Name).Should().Contain("POST auth").And.NotContain(n => n.Contains("clktr") || n.Contains("health"));

        var login = await File.ReadAllTextAsync(Path.Combine(Folder, "initial-admin.json"));
        var password = JsonDocument.Parse(login).RootElement.GetProperty("auth").GetProperty("password").GetString();
        collector.Text.Should().Contain("clicktracker.node").And.NotContainAny(client.Token, password, InBody, InQuery);
    }

    [TestCase("collector:4318")]
    [TestCase("ftp://collector.example")]
    [TestCase("http://user:secret@collector.example")]
    [TestCase("http://collector.example?key=secret")]
    public async Task An_address_that_is_none_stops_the_start(string address)
    {
        var (exitCode, error) = await Server.FailToStartAsync("--Otlp:Endpoint=" + address, "--Otlp:Protocol=" + protocol);
        exitCode.Should().Be(1);
        error.Should().Contain("Otlp:Endpoint").And.Contain("must be none, or an address like http://127.0.0.1:4318");
    }
}
