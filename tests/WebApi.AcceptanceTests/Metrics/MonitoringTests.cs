using System.Net.Sockets;
using System.Text.Json;
using System.Text.RegularExpressions;
using ClickTracking.WebApi.AcceptanceTests.Clients;
using ClickTracking.WebApi.AcceptanceTests.Running;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Metrics;

/// <summary>The alerts for Prometheus and the dashboard for Grafana, against the metrics of a running node.</summary>
internal sealed partial class MonitoringTests : ServerFixture
{
    private const string Alerts = "alerts.yml";
    private const string Cases = "alerts.test.yml";

    private static readonly string _prometheus = Repository.At("deploy/prometheus");

    private string _metrics = "";

    private static string AlertsText => File.ReadAllText(Path.Combine(_prometheus, Alerts));

    private static string DashboardText => File.ReadAllText(Repository.At("deploy/grafana/clicktracker.json"));

    /// <summary>The queries of every panel, annotation and variable of the dashboard.</summary>
    private static string[] Queries => [.. Strings(JsonDocument.Parse(DashboardText).RootElement, "expr")];

    [OneTimeSetUp]
    public async Task Scrape()
    {
        // Durations do not exist before the first one, nor does the metric of broken requests.
        using var visitor = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = Server.Address };
        (await visitor.GetAsync("/clktr?id=582")).Dispose();
        using var client = await ApiClient.AdministratorAsync(Server);
        await Feed.PullAsync(client, "auction_id");
        using var broken = new TcpClient();
        await broken.ConnectAsync(Server.Address.Host, Server.Address.Port);
        await broken.GetStream().WriteAsync("BROKEN\r\n\r\n"u8.ToArray());
        await broken.GetStream().CopyToAsync(Stream.Null);
        await Eventually.AsyncThat(
            async () => (_metrics = (await MetricsPage.ReadAsync(Server)).Text).Contains("http_refused", StringComparison.Ordinal)
                && _metrics.Contains("report_duration", StringComparison.Ordinal)
                && _metrics.Contains("batch_duration", StringComparison.Ordinal),
            "the broken request, the report and the batch in the metrics");
    }

    [Test]
    public async Task Alerts_fire_when_their_cases_say()
    {
        await PromtoolAsync("check", "rules", Alerts);
        await PromtoolAsync("check", "config", "prometheus.yml");
        await PromtoolAsync("test", "rules", Cases);
    }

    [Test]
    public void Every_alert_has_a_case_in_which_it_fires_and_a_section_that_says_what_to_do()
    {
        var cases = File.ReadAllText(Path.Combine(_prometheus, Cases));
        var names = AlertNames().Matches(AlertsText).Select(m => m.Groups["name"].Value).ToArray();
        names.Should().HaveCountGreaterThan(10).And.OnlyContain(n => cases.Contains($"alertname=\"{n}\"", StringComparison.Ordinal));

        var page = File.ReadAllLines(Repository.At("docs/operations.md"));
        var sections = page.Where(l => l.StartsWith("##", StringComparison.Ordinal)).Select(Anchor);
        var runbooks = Runbooks().Matches(AlertsText).Select(m => m.Groups["anchor"].Value).ToArray();
        runbooks.Should().HaveSameCount(names).And.BeSubsetOf(sections);
    }

    [Test]
    public void The_node_has_every_metric_and_label_that_alerts_cases_and_dashboard_name()
    {
        var texts = string.Join('\n', [AlertsText, File.ReadAllText(Path.Combine(_prometheus, Cases)), .. Queries]);
        var exposed = Names().Matches(_metrics).Select(m => m.Value).ToHashSet();
        var named = Names().Matches(texts).Select(m => m.Value).Distinct().ToArray();
        named.Should().HaveCountGreaterThan(15).And.OnlyContain(n => exposed.Contains(n));

        var labels = Labels().Matches(_metrics).Select(m => m.Value).ToHashSet();
        var wanted =
            from label in Labels().Matches(texts)
            from value in label.Groups["values"].Value.Split('|')
            select $"{label.Groups["name"].Value}=\"{value}\"";
        wanted.Distinct().Should().HaveCountGreaterThan(15).And.OnlyContain(l => labels.Contains(l));
    }

    [Test]
    public void The_dashboard_shows_each_metric_of_the_product()
    {
        var shown = string.Join('\n', Queries);
        Names().Matches(_metrics).Select(m => m.Value).Where(n => n.StartsWith("clicktracker_", StringComparison.Ordinal)).Distinct()
            .Should().OnlyContain(n => shown.Contains(HistogramParts().Replace(n, ""), StringComparison.Ordinal));
    }

    /// <summary>Grafana's variables have values here, as they have when Grafana asks Prometheus.</summary>
    [Test]
    public async Task Prometheus_can_read_every_query_of_the_dashboard()
    {
        var rules = Queries.Select((q, i) => new
        {
            record = $"panel:{i}",
            expr = q.Replace("$__rate_interval", "1m", StringComparison.Ordinal).Replace("$__range", "1h", StringComparison.Ordinal)
                .Replace("$instance", ".*", StringComparison.Ordinal),
        });
        var file = Path.Combine(Folder, "queries.json");
        // JSON is YAML.
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(new { groups = new[] { new { name = "dashboard", rules } } }));
        await PromtoolAsync("check", "rules", file);
    }

    [Test]
    public async Task Names_of_our_metrics_follow_the_rules_of_Prometheus()
    {
        var start = ExternalProgram.Require("promtool", _prometheus, "check", "metrics");
        using var promtool = System.Diagnostics.Process.Start(start)!;
        await promtool.StandardInput.WriteAsync(_metrics);
        promtool.StandardInput.Close();
        var output = await promtool.StandardOutput.ReadToEndAsync() + await promtool.StandardError.ReadToEndAsync();
        await promtool.WaitForExitAsync();
        // The names of the runtime's metrics are OpenTelemetry's.
        output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Should().OnlyContain(l => l.StartsWith("dotnet_", StringComparison.Ordinal));
    }

    private static async Task PromtoolAsync(params string[] arguments)
    {
        var (exitCode, output, error) = await ExternalProgram.RunAsync(ExternalProgram.Require("promtool", _prometheus, arguments));
        exitCode.Should().Be(0, output + error);
    }

    /// <summary>All texts of that name, at any depth.</summary>
    private static IEnumerable<string> Strings(JsonElement json, string name) => json.ValueKind switch
    {
        JsonValueKind.Array => json.EnumerateArray().SelectMany(item => Strings(item, name)),
        JsonValueKind.Object => json.EnumerateObject().SelectMany(
            p => p.NameEquals(name) && p.Value.ValueKind == JsonValueKind.String ? [p.Value.GetString()!] : Strings(p.Value, name)),
        _ => [],
    };

    /// <summary>The anchor that a heading gets on a page.</summary>
    private static string Anchor(string heading) => heading.TrimStart('#', ' ').ToLowerInvariant().Replace(' ', '-');

    [GeneratedRegex("_duration_seconds_(sum|count|bucket)$")]
    private static partial Regex HistogramParts();

    [GeneratedRegex("- alert: (?<name>ClickTracker[A-Za-z]+)")]
    private static partial Regex AlertNames();

    [GeneratedRegex(@"runbook: docs/operations\.md#(?<anchor>[a-z-]+)")]
    private static partial Regex Runbooks();

    [GeneratedRegex(@"\b(clicktracker|dotnet)_[a-z_]+\b")]
    private static partial Regex Names();

    [GeneratedRegex(@"\b(?<name>outcome|result)(=~?|!=|!~)""(?<values>[a-z_|]+)""")]
    private static partial Regex Labels();
}
