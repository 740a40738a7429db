using System.Diagnostics;
using ClickTracking.Benchmarks.Checks;
using ClickTracking.Benchmarks.Load;
using ClickTracking.Benchmarks.Reports;
using ClickTracking.Benchmarks.Targets;

namespace ClickTracking.Benchmarks.Scenarios;

/// <summary>
/// The bytes that a click takes in the journal and in the embedded database, and how fast clicks that waited for the database are stored:
/// the database is stopped, clicks gather in the journal, and the database takes them without and with redirects beside it.
/// </summary>
internal sealed class CapacityScenario : IScenario
{
    private static readonly TimeSpan _step = TimeSpan.FromMilliseconds(100);

    /// <summary>The longest time in which the waiting clicks have to be stored.</summary>
    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(10);

    private readonly CheckList _checks = new();
    private readonly ClickLedger _ledger = new();
    private readonly List<double> _journalBytes = [];
    private readonly List<double> _stored = [];
    private readonly List<double> _storedBeside = [];

    public string Name => "capacity";

    public string Summary => "bytes a click in the journal and in the embedded database, and clicks stored a second after an outage";

    public async Task<bool> RunAsync(Options options, CancellationToken cancellationToken)
    {
        var product = new ProductTarget(options.Product);
        await product.PrepareAsync(cancellationToken);
        using var folder = TemporaryFolder.In(options.Folder);
        var file = ProductTarget.Database(folder.Path);
        using (var first = await product.StartAsync(folder.Path, cancellationToken))
            await first.StopAsync(cancellationToken);
        var empty = new FileInfo(file).Length;
        using (var server = await product.StartAsync(folder.Path, cancellationToken))
        {
            await ClickAsync(server, "warm-up", options.WarmUp, options, cancellationToken);
            for (var round = 1; round <= options.Rounds; round++)
            {
                await EndOutageAsync(server, file, isBusy: false, options, cancellationToken);
                await EndOutageAsync(server, file, isBusy: true, options, cancellationToken);
            }
            await server.SettleAsync(cancellationToken);
            await server.StopAsync(cancellationToken);
        }
        using var stored = new StoredClicks(file);
        _ledger.Compare(stored, _checks);
        Report(options, stored.Total(), new FileInfo(file).Length - empty);
        return _checks.AllHold;
    }

    /// <summary>Gathers clicks while the database is stopped, and takes the time in which they are stored afterwards.</summary>
    /// <param name="isBusy">Whether redirects go on at the highest rate for the first seconds of that time.</param>
    private async Task EndOutageAsync(
        RunningServer server, string file, bool isBusy, Options options, CancellationToken cancellationToken)
    {
        var rates = isBusy ? _storedBeside : _stored;
        await server.SettleAsync(cancellationToken);
        double waiting;
        using (new StoppedDatabase(file))
        {
            await ClickAsync(server, "outage", options.Sustained, options, cancellationToken);
            waiting = await server.JournalLagAsync(cancellationToken);
            _journalBytes.Add(await server.JournalLagBytesAsync(cancellationToken) / waiting);
        }
        // The product tries its database every few seconds, and the time until it does is not that of storing.
        await WaitForLagAsync(server, waiting - 1, cancellationToken);
        var start = Stopwatch.GetTimestamp();
        if (isBusy)
        {
            var before = await server.JournalLagAsync(cancellationToken);
            var load = await ClickAsync(server, "beside storing", options.Seconds, options, cancellationToken);
            var left = await server.JournalLagAsync(cancellationToken);
            rates.Add((before + load - left) / Stopwatch.GetElapsedTime(start).TotalSeconds);
        }
        await WaitForLagAsync(server, 0, cancellationToken);
        if (!isBusy)
            rates.Add(waiting / Stopwatch.GetElapsedTime(start).TotalSeconds);
        Console.WriteLine($"{waiting} clicks waited{(isBusy ? ", redirects go on" : "")}: {rates[^1]:0} stored a second");
    }

    /// <summary>Waits until no more clicks than this wait for the database.</summary>
    private static async Task WaitForLagAsync(RunningServer server, double atMost, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        while (await server.JournalLagAsync(cancellationToken) > atMost)
        {
            if (Stopwatch.GetElapsedTime(start) > _limit)
                throw new BenchmarkException($"The clicks of the outage were not stored within {_limit}.");
            await Task.Delay(_step, cancellationToken);
        }
    }

    private async Task<long> ClickAsync(
        RunningServer server, string what, int seconds, Options options, CancellationToken cancellationToken)
    {
        var url = new Uri(server.Address, Visitor.ClickPath(_ledger.NextCachebuster()));
        var load = await new Wrk().RunAsync(url, Visitor.Headers, options.Connections[0], seconds, cancellationToken);
        _ledger.Add(what, options.Connections[0], load);
        return load.Requests;
    }

    private void Report(Options options, long clicks, long databaseBytes)
    {
        var table = new TargetTable(_checks);
        table.Add("bytes of a click in the journal", Median.Of(_journalBytes), "0");
        table.Add("bytes of a click in the database", (double)databaseBytes / clicks, "0");
        table.Add("clicks stored a second after an outage", Median.Of(_stored), "0");
        table.Add("the same while redirects go on at the highest rate", Median.Of(_storedBeside), "0");
        Console.WriteLine($"""

            {table}

            {clicks} clicks of one visitor on one click tracker: the user agent has {Visitor.Headers[0].Value.Length} characters, the host of the
            page 16. The database was stopped for {options.Sustained} s of the highest rate; {options.Rounds} rounds, medians.

            {Machine.Describe(options.Folder)}

            {string.Join(Environment.NewLine, _checks.Lines)}
            """);
    }
}
