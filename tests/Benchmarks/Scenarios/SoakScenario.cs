using System.Text.Json;
using ClickTracking.Benchmarks.Checks;
using ClickTracking.Benchmarks.Load;
using ClickTracking.Benchmarks.Reports;
using ClickTracking.Benchmarks.Targets;

namespace ClickTracking.Benchmarks.Scenarios;

/// <summary>
/// Runs the product for long at half of its greatest rate, with a database that goes away now and then, with reports and with people in the
/// console, and looks for anything that grows.
/// </summary>
internal sealed class SoakScenario : IScenario
{
    private static readonly TimeSpan _betweenSamples = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan _databaseUp = TimeSpan.FromSeconds(45);
    private static readonly TimeSpan _databaseDown = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan _look = TimeSpan.FromSeconds(2);

    private static readonly string[] _pages =
        ["/console", "/console/click-trackers", "/console/click-trackers/582", "/console/not-counted", "/console/reports"];

    private readonly CheckList _checks = new();
    private readonly TargetTable _table;

    public SoakScenario() => _table = new TargetTable(_checks);

    public string Name => "soak";

    public string Summary => "memory, descriptors and the ledger after a long time at half of the greatest rate";

    public async Task<bool> RunAsync(Options options, CancellationToken cancellationToken)
    {
        var product = new ProductTarget(options.Product, "--RateLimit:ReadsPerMinute=0", "--RateLimit:WritesPerMinute=0");
        await product.PrepareAsync(cancellationToken);
        using var folder = TemporaryFolder.In(options.Folder);
        using var server = await product.StartAsync(folder.Path, cancellationToken);
        var (wrk, connections) = (new Wrk(), options.Connections[0]);
        var click = new Uri(server.Address, Visitor.ClickPath("soak"));
        await wrk.RunAsync(click, Visitor.Headers, connections, options.WarmUp, cancellationToken);
        var most = await wrk.RunAsync(click, Visitor.Headers, connections, options.Seconds, cancellationToken);
        Console.WriteLine($"greatest rate: {most.RequestsPerSecond:0} redirects/s");

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task[] others =
        [
            InterruptAsync(ProductTarget.Database(folder.Path), stop.Token), ReportAsync(server, folder.Path, stop.Token),
            UseConsoleAsync(server, folder.Path, stop.Token),
        ];
        var samples = new List<Sample>();
        var sampling = SampleAsync(server, samples, stop.Token);
        var load = await wrk.RunAsync(
            click, Visitor.Headers, connections, options.Minutes * 60, 2000.0 * connections / most.RequestsPerSecond, cancellationToken);
        await stop.CancelAsync();
        await Task.WhenAll([sampling, .. others]);

        _checks.Add(load.IsClean, $"{load.Requests} redirects at {load.RequestsPerSecond:0}/s: {load.Trouble}");
        Compare(samples);
        await server.SettleAsync(cancellationToken);
        await CheckLedgerAsync(server, folder.Path, cancellationToken);
        await server.StopAsync(cancellationToken);
        Console.WriteLine($"""

            {_table}

            {options.Minutes} minutes; the database away {_databaseDown.TotalSeconds} s of every {(_databaseUp + _databaseDown).TotalSeconds} s. Memory and descriptors: the
            median of the last third of the time, to that of the third before.

            {Machine.Describe(options.Folder)}

            {string.Join(Environment.NewLine, _checks.Lines)}
            """);
        return _checks.AllHold;
    }

    private void Compare(List<Sample> samples)
    {
        var third = samples.Count / 3;
        var (before, after) = (samples[third..(2 * third)], samples[(2 * third)..]);
        Add("resident memory", s => s.Resident, 1e6, "MB", 1.1);
        Add("managed memory after the last collection", s => s.Managed, 1e6, "MB", 1.1);
        Add("open descriptors", s => s.Descriptors, 1, "", 1.05);

        void Add(string what, Func<Sample, double> of, double unit, string unitName, double atMost)
        {
            var (old, now) = (Median.Of([.. before.Select(of)]), Median.Of([.. after.Select(of)]));
            _table.Add($"{what} at the end {unitName}".TrimEnd(), now / unit, "0");
            _table.Add($"{what}, growth", now / old, "0.00", atMost);
        }
    }

    private static async Task SampleAsync(RunningServer server, List<Sample> samples, CancellationToken stop) => await UntilAsync(async () =>
    {
        samples.Add(new Sample(
            server.Process.ResidentBytes, await server.ManagedBytesAsync(stop), server.Process.Descriptors));
        await Task.Delay(_betweenSamples, stop);
    }, stop);

    private static async Task InterruptAsync(string database, CancellationToken stop) => await UntilAsync(async () =>
    {
        await Task.Delay(_databaseUp, stop);
        using var away = new StoppedDatabase(database);
        await Task.Delay(_databaseDown, stop);
    }, stop);

    /// <summary>Asks for the feed of this hour, one report after the other. None becomes ready while the database is away.</summary>
    private static async Task ReportAsync(RunningServer server, string folder, CancellationToken stop)
    {
        using var client = await ReportClient.LogInAsync(server.Address, folder, stop);
        await UntilAsync(async () =>
        {
            await Task.Delay(_look, stop);
            var id = await client.AskAsync(
                new
                {
                    report_type = "clicktrackers",
                    report_interval = "current_hour",
                    columns = (string[])["datetime", "auction_id", "valid"],
                },
                stop);
            await client.WaitAsync(id, stop);
            await client.DownloadAsync(id, Stream.Null, stop);
            await Task.Delay(_databaseUp, stop);
        }, stop);
    }

    private static async Task UseConsoleAsync(RunningServer server, string folder, CancellationToken stop)
    {
        using var client = await ConsoleClient.LogInAsync(server.Address, folder, stop);
        var page = 0;
        await UntilAsync(async () =>
        {
            await client.TimeAsync(_pages[page++ % _pages.Length], stop);
            await Task.Delay(_look, stop);
        }, stop);
    }

    /// <summary>Does something again and again until it is stopped; what the missing database refuses is tried again.</summary>
    private static async Task UntilAsync(Func<Task> step, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
            try
            {
                await step();
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception) when (exception is BenchmarkException or HttpRequestException)
            {
                await Task.Delay(_look, CancellationToken.None);
            }
    }

    private async Task CheckLedgerAsync(RunningServer server, string folder, CancellationToken cancellationToken)
    {
        using var client = await ManagementClient.LogInAsync(server.Address, Path.Combine(folder, "initial-admin.json"), cancellationToken);
        var (_, body) = await client.TimeAsync(HttpMethod.Get, "/click-ledger", null, cancellationToken);
        using var answer = JsonDocument.Parse(body);
        var ledger = answer.RootElement.GetProperty("response").GetProperty("click-ledger");
        _checks.Add(ledger.GetProperty("holds").GetBoolean(), "every invariant of the click ledger holds");
    }

    private sealed record Sample(double Resident, double Managed, double Descriptors);
}
