using ClickTracking.Benchmarks.Checks;
using ClickTracking.Benchmarks.Data;
using ClickTracking.Benchmarks.Load;
using ClickTracking.Benchmarks.Reports;
using ClickTracking.Benchmarks.Targets;

namespace ClickTracking.Benchmarks.Scenarios;

/// <summary>The time and the weight of the console's pages, and the redirects while people use it.</summary>
internal sealed class ConsoleScenario : IScenario
{
    private const long Clicks = 100_000_000;
    private const int TrackersWithClicks = 1000;
    private const int People = 10;

    /// <summary>How often a page is opened for its median.</summary>
    private const int Openings = 9;

    /// <summary>
    /// How often each page is opened before redirects are measured beside them. The runtime compiles what was called 30 times once more,
    /// on threads of ordinary priority, which a service does once after its start.
    /// </summary>
    private const int OpeningsToWarmUp = 40;

    /// <summary>The time that a person looks at a page.</summary>
    private static readonly TimeSpan _look = TimeSpan.FromSeconds(2);

    private static readonly (string What, string Address, double AtMost)[] _pages =
    [
        ("overview of 30 days", "/console?interval=last_30_days", 1000),
        ("click trackers", "/console/click-trackers", 300),
        ("click trackers, searched", "/console/click-trackers?search=Tracker%20123456", 300),
        ("click trackers, searched, many found", "/console/click-trackers?search=99", 300),
        ("click trackers, by clicks", "/console/click-trackers?sort=clicks.desc", 300),
        ("click trackers, page 10,000", "/console/click-trackers?page=10000", 300),
    ];

    private readonly CheckList _checks = new();
    private readonly TargetTable _table;

    public ConsoleScenario() => _table = new TargetTable(_checks);

    public string Name => "console";

    public string Summary => "the console over a million click trackers and a hundred million clicks, and redirects while ten people use it";

    public async Task<bool> RunAsync(Options options, CancellationToken cancellationToken)
    {
        var product = new ProductTarget(options.Product, "--RateLimit:ReadsPerMinute=0", "--RateLimit:LoginsPer5Minutes=0");
        await product.PrepareAsync(cancellationToken);
        using var folder = TemporaryFolder.In(options.Folder);
        using (var first = await product.StartAsync(folder.Path, cancellationToken))
            await first.StopAsync(cancellationToken);
        var database = ProductTarget.Database(folder.Path);
        new ManyTrackers(database, options.Trackers).Fill();
        var clicks = new ManyClickHours(database, TrackersWithClicks).Fill(Clicks);

        using var server = await product.StartAsync(folder.Path, cancellationToken);
        using var client = await ConsoleClient.LogInAsync(server.Address, folder.Path, cancellationToken);
        foreach (var (what, address, atMost) in _pages)
            await MeasureAsync(client, what, address, atMost, cancellationToken);
        _table.Add("first view, KB", await client.WeighAsync("/console", cancellationToken) / 1e3, "0", 150);
        await MeasureRedirectsAsync(server, client, options, cancellationToken);
        await server.StopAsync(cancellationToken);

        Console.WriteLine($"""

            {_table}

            {options.Trackers} click trackers, and the hourly sums of {clicks} clicks of {ManyClickHours.Days} days on {TrackersWithClicks} of them. Milliseconds until the last byte
            of the page, the median of {Openings}. KB: the bodies of the page and of its files, as they are sent. {People} people open one page
            every {_look.TotalSeconds} s each.

            {Machine.Describe(options.Folder)}

            {string.Join(Environment.NewLine, _checks.Lines)}
            """);
        return _checks.AllHold;
    }

    private async Task MeasureAsync(ConsoleClient client, string what, string address, double atMost, CancellationToken cancellationToken)
    {
        // The first opening is not measured.
        await client.TimeAsync(address, cancellationToken);
        var times = new List<double>();
        for (var opening = 0; opening < Openings; opening++)
            times.Add((await client.TimeAsync(address, cancellationToken)).TotalMilliseconds);
        _table.Add($"{what}, ms", Median.Of(times), "0", atMost);
        Console.WriteLine($"{what}: {Median.Of(times):0} ms");
    }

    private async Task MeasureRedirectsAsync(RunningServer server, ConsoleClient client, Options options, CancellationToken cancellationToken)
    {
        var (wrk, connections) = (new Wrk(), options.Connections[0]);
        var click = new Uri(server.Address, Visitor.ClickPath("console"));
        await wrk.RunAsync(click, Visitor.Headers, connections, options.WarmUp, cancellationToken);
        foreach (var (_, address, _) in _pages)
            for (var opening = 0; opening < OpeningsToWarmUp; opening++)
                await client.TimeAsync(address, cancellationToken);
        var (alone, beside) = (new List<double>(), new List<double>());
        for (var round = 0; round < options.Rounds; round++)
        {
            await server.SettleAsync(cancellationToken);
            alone.Add((await wrk.RunAsync(click, Visitor.Headers, connections, options.Seconds, cancellationToken)).RequestsPerSecond);
            await server.SettleAsync(cancellationToken);
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var people = Enumerable.Range(0, People).Select(number => UseAsync(client, number, stop.Token)).ToArray();
            beside.Add((await wrk.RunAsync(click, Visitor.Headers, connections, options.Seconds, cancellationToken)).RequestsPerSecond);
            await stop.CancelAsync();
            await Task.WhenAll(people);
            Console.WriteLine($"redirects/s: {alone[^1]:0}, while people use the console: {beside[^1]:0}");
        }
        _table.Add("redirects/s", Median.Of(alone), "0");
        _table.AddLeast("redirects/s while people use the console, to without", Median.Of(alone.Zip(beside, (a, b) => b / a)), "0.00", 0.95);
    }

    /// <summary>Opens one page after the other, at other moments than the others do.</summary>
    private static async Task UseAsync(ConsoleClient client, int number, CancellationToken stop)
    {
        try
        {
            await Task.Delay(_look * number / People, stop);
            for (var page = number; ; page++)
            {
                await client.TimeAsync(_pages[page % _pages.Length].Address, stop);
                await Task.Delay(_look, stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The measurement has ended.
        }
    }
}
