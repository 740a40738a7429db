using System.Globalization;
using System.Net.Sockets;
using System.Text.Json;
using ClickTracking.WebApi.AcceptanceTests.Clients;
using ClickTracking.WebApi.AcceptanceTests.Running;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Metrics;

/// <summary>
/// The alerts for Prometheus on what a node really exposes: its metrics in health and in one fault after the other, as if the fault went on
/// for half an hour.
/// </summary>
internal sealed class RealFaultTests : ServerFixture
{
    private const int Limit = 16;

    private static readonly string _alerts = Repository.At("deploy/prometheus/alerts.yml");

    private readonly HttpClient _visitor = new(new SocketsHttpHandler { AllowAutoRedirect = false, MaxConnectionsPerServer = 1 });

    protected override string[] Settings => [$"Http:MaxConnections={Limit}"];

    [OneTimeTearDown]
    public void StopClicking() => _visitor.Dispose();

    [Test]
    public async Task A_healthy_node_is_quiet_and_each_fault_fires_its_alert()
    {
        _visitor.BaseAddress = Server.Address;
        await ClickAsync("/clktr?id=582", 1);
        var healthy = await ScrapeAsync();
        var cases = new List<object> { Case(healthy, healthy, null) };

        await ClickAsync("/clktr?id=999999999", 200);
        cases.Add(Case(healthy, await ScrapeAsync("clicktracker_redirects_total", 201), "ClickTrackerManyRefused"));

        var before = await ScrapeAsync();
        for (var i = 0; i < 30; i++)
            using (var body = new StringContent("""{"auth":{"username":"admin","password":"Wr0ng-Passw0rd"}}"""))
                (await _visitor.PostAsync("/auth", body)).Dispose();
        cases.Add(Case(before, await ScrapeAsync("clicktracker_logins_total", 30), "ClickTrackerLoginsFail"));

        before = await ScrapeAsync();
        var idle = Enumerable.Range(0, Limit - 1).Select(_ => new TcpClient(Server.Address.Host, Server.Address.Port)).ToArray();
        await Eventually.AsyncThat(
            async () => Value(await ScrapeAsync(), "clicktracker_connections{") == Limit, "all connections are taken");
        cases.Add(Case(before, await ScrapeAsync(), "ClickTrackerConnectionsFull"));
        foreach (var connection in idle)
            connection.Dispose();

        before = await ScrapeAsync();
        var journal = Path.Combine(Folder, "journal");
        Directory.Move(journal, journal + ".taken");
        await File.WriteAllTextAsync(journal, "no folder");
        await Eventually.AsyncThat(
            async () =>
            {
                await ClickAsync("/clktr?id=582", 1);
                return Value(await ScrapeAsync(), "clicktracker_journal_available{") == 0;
            },
            "the journal refuses");
        cases.Add(Case(before, await ScrapeAsync(), "ClickTrackerJournalRefuses"));

        var file = Path.Combine(Folder, "faults.json");
        // JSON is YAML.
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(
            new { rule_files = new[] { _alerts }, evaluation_interval = "1m", tests = cases }));
        var (exitCode, output, error) = await ExternalProgram.RunAsync(ExternalProgram.Require("promtool", Folder, "test", "rules", file));
        exitCode.Should().Be(0, output + error);
    }

    private async Task ClickAsync(string path, int times)
    {
        for (var i = 0; i < times; i++)
            (await _visitor.GetAsync(path)).Dispose();
    }

    /// <summary>The values of all series, on the connection of the visitor.</summary>
    private async Task<Dictionary<string, double>> ScrapeAsync() => (await _visitor.GetStringAsync("/metrics")).Split('\n')
        .Where(l => l.StartsWith("clicktracker_", StringComparison.Ordinal))
        .ToDictionary(
            l => l[..(l.LastIndexOf('}') + 1)],
            l => double.Parse(l[(l.LastIndexOf('}') + 2)..].Split(' ')[0], CultureInfo.InvariantCulture));

    /// <summary>Waits until the series of a name are so many together: the page may be the one of a third of a second ago.</summary>
    private async Task<Dictionary<string, double>> ScrapeAsync(string name, double sum)
    {
        Dictionary<string, double> page = [];
        await Eventually.AsyncThat(
            async () => (page = await ScrapeAsync()).Where(s => s.Key.StartsWith(name, StringComparison.Ordinal)).Sum(s => s.Value) >= sum,
            $"{sum} of {name}");
        return page;
    }

    private static double Value(Dictionary<string, double> series, string name) =>
        series.Single(s => s.Key.StartsWith(name, StringComparison.Ordinal)).Value;

    /// <summary>Five minutes of health, and then the fault: gauges stay as it has them, counters grow by as much each minute.</summary>
    /// <param name="alert">The alert that fires, maybe beside others. Null when none does.</param>
    private static object Case(Dictionary<string, double> before, Dictionary<string, double> fault, string? alert) => new
    {
        interval = "1m",
        input_series = fault.Select(s => new { series = Labelled(s.Key), values = Values(s.Key, before.GetValueOrDefault(s.Key), s.Value) })
            .Append(new { series = """up{job="clicktracker",instance="node1"}""", values = "1x30" }),
        promql_expr_test = new[]
        {
            new
            {
                expr = "count by (alertname) (ALERTS{alertstate=\"firing\"" + (alert is null ? "})" : $",alertname=\"{alert}\"}})"),
                eval_time = "25m",
                exp_samples = alert is null ? [] : new[] { new { labels = $"{{alertname=\"{alert}\"}}", value = 1 } },
            },
        },
    };

    private static string Labelled(string series) => series[..^1] + """,job="clicktracker",instance="node1"}""";

    private static string Values(string series, double before, double fault)
    {
        var name = series[..series.IndexOf('{', StringComparison.Ordinal)];
        var grows = name.EndsWith("_total", StringComparison.Ordinal) || name.Contains("_duration_seconds_", StringComparison.Ordinal);
        return string.Create(
            CultureInfo.InvariantCulture, $"{before:F6}x5 {fault:F6}+{(grows ? Math.Max(0, fault - before) : 0):F6}x25");
    }
}
