using System.Collections.Concurrent;
using System.Net;
using ClickTracking.Benchmarks.Checks;
using ClickTracking.Benchmarks.Load;
using ClickTracking.Benchmarks.Reports;
using ClickTracking.Benchmarks.Targets;
using static ClickTracking.Benchmarks.Reports.Milliseconds;

namespace ClickTracking.Benchmarks.Scenarios;

/// <summary>The times of new visitors and of health checks while others send wrong passwords, all at the same moment.</summary>
internal sealed class StormScenario : IScenario
{
    private const double MostMilliseconds = 100;

    private static readonly int[] _logins = [0, 50, 200];

    private readonly MarkdownTable _table = new("what", "logins at once", "answers", "p50, ms", "p99, ms", "max, ms");
    private readonly CheckList _checks = new();

    public string Name => "storm";

    public string Summary => "new visitors and health checks during bursts of wrong logins";

    public async Task<bool> RunAsync(Options options, CancellationToken cancellationToken)
    {
        // Without the limit of failed logins, which would end the storm of one address.
        var product = new ProductTarget(options.Product, "--RateLimit:LoginsPer5Minutes=0");
        await product.PrepareAsync(cancellationToken);
        using var folder = TemporaryFolder.In(options.Folder);
        using var server = await product.StartAsync(folder.Path, cancellationToken);
        await MeasureAsync(server.Address, _logins[^1], options.WarmUp, isMeasured: false, cancellationToken);
        foreach (var logins in _logins)
            await MeasureAsync(server.Address, logins, options.Seconds, isMeasured: true, cancellationToken);
        await server.StopAsync(cancellationToken);
        Console.WriteLine($"""

            {_table}

            {options.Seconds} s each; every probe on a connection of its own, every burst as soon as the one before was answered.

            {Machine.Describe(options.Folder)}

            {string.Join(Environment.NewLine, _checks.Lines)}
            """);
        return _checks.AllHold;
    }

    private async Task MeasureAsync(Uri server, int logins, int seconds, bool isMeasured, CancellationToken cancellationToken)
    {
        Probe[] probes =
        [
            new("redirect", i => Visitor.ClickPath($"{logins}-{i}"), (int)HttpStatusCode.Redirect),
            new("/health/live", _ => "/health/live", (int)HttpStatusCode.OK),
            new("/health/ready", _ => "/health/ready", (int)HttpStatusCode.OK),
        ];
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        stop.CancelAfter(TimeSpan.FromSeconds(seconds));
        var storm = StormAsync(server, logins, stop.Token);
        await Task.WhenAll([storm, .. probes.Select(p => p.RunAsync(server, stop.Token))]);
        cancellationToken.ThrowIfCancellationRequested();
        if (!isMeasured)
            return;
        foreach (var probe in probes)
            Add(probe.Name, logins, probe.Times);
        Console.WriteLine($"{logins} logins at once: {string.Join(", ", (await storm).Select(s => $"{s.Value} times {s.Key}"))}");
    }

    private void Add(string what, int logins, double[] times)
    {
        var (half, p99, most) = (Quantile(times, 0.5), Quantile(times, 0.99), times[^1]);
        _table.Add(what, $"{logins}", $"{times.Length}", Text(half), Text(p99), Text(most));
        if (logins > 0)
            _checks.Add(most <= MostMilliseconds, $"{what}, {logins} logins at once: {Text(most)} ms at most, limit {MostMilliseconds}");
    }

    /// <summary>Sends bursts of logins until it is stopped.</summary>
    /// <returns>The number of answers by status.</returns>
    private static async Task<IReadOnlyDictionary<int, int>> StormAsync(Uri server, int logins, CancellationToken stop)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false, UseCookies = false }) { BaseAddress = server };
        var statuses = new ConcurrentDictionary<int, int>();
        while (logins > 0 && !stop.IsCancellationRequested)
            await Task.WhenAll(Enumerable.Range(0, logins).Select(async i =>
            {
                using var body = new StringContent($$"""{"auth": {"username": "user{{i}}", "password": "Wr0ng-Passw0rd"} }""");
                using var response = await http.PostAsync("/auth", body, CancellationToken.None);
                statuses.AddOrUpdate((int)response.StatusCode, 1, (_, count) => count + 1);
            }));
        return statuses;
    }
}
