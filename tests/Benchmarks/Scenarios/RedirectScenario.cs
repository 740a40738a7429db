using ClickTracking.Benchmarks.Checks;
using ClickTracking.Benchmarks.Load;
using ClickTracking.Benchmarks.Reports;
using ClickTracking.Benchmarks.Targets;

namespace ClickTracking.Benchmarks.Scenarios;

/// <summary>How much a click costs beside an empty redirect, and whether each redirect left its click.</summary>
internal sealed class RedirectScenario : IScenario
{
    private const int ExactConnections = 64;

    private readonly Wrk _wrk = new();
    private readonly List<Measurement> _measurements = [];
    private readonly CheckList _checks = new();

    public string Name => "redirect";

    public string Summary => "redirects beside bare Kestrel and nginx, and that each click was stored";

    public async Task<bool> RunAsync(Options options, CancellationToken cancellationToken)
    {
        var (kestrel, nginx) = (new BareKestrelTarget(), new NginxTarget());
        Target[] all = [kestrel, nginx, new ProductTarget(options.Product)];
        var targets = await ReadyAsync(all.Where(t => options.Servers.Count == 0 || options.Servers.Contains(t.Name)), cancellationToken);

        for (var round = 1; round <= options.Rounds; round++)
            foreach (var target in targets)
                await MeasureAsync(target, options, round, cancellationToken);

        Console.WriteLine($"""

            {RedirectTable.Of(_measurements, kestrel.Title, nginx.Title)}

            wrk, {options.Seconds} s each, rounds: {options.Rounds}. CPU: user and system time of the server's processes until they are
            idle after the run; for ClickTracker (Journal:Commit=Durable) that includes bringing the clicks to the database.

            {Machine.Describe(options.Folder)}

            wrk cuts its connections at the end. A click whose answer was then under way is stored but not counted by wrk:
            up to one for each connection. The exact sender waits for every answer, so there the numbers must be equal.

            {string.Join(Environment.NewLine, _checks.Lines)}
            """);
        return _checks.AllHold;
    }

    private static async Task<List<Target>> ReadyAsync(IEnumerable<Target> targets, CancellationToken cancellationToken)
    {
        var ready = new List<Target>();
        foreach (var target in targets)
        {
            if (target.Missing is { } reason)
            {
                Console.WriteLine($"{target.Title} is skipped: {reason}.");
                continue;
            }

            await target.PrepareAsync(cancellationToken);
            ready.Add(target);
        }

        return ready;
    }

    private async Task MeasureAsync(Target target, Options options, int round, CancellationToken cancellationToken)
    {
        using var folder = TemporaryFolder.In(options.Folder);
        using var server = await target.StartAsync(folder.Path, cancellationToken);
        var ledger = new ClickLedger();
        var stores = target is ProductTarget;
        foreach (var connections in options.Connections)
        {
            await LoadAsync("warm-up", options.WarmUp, connections);
            var before = await server.SettleAsync(cancellationToken);
            var load = await LoadAsync("run", options.Seconds, connections);
            var after = await server.SettleAsync(cancellationToken);
            _measurements.Add(new Measurement(target.Title, connections, load, after - before));
            Console.WriteLine($"{target.Title}, {connections} connections, round {round}: {load.RequestsPerSecond:0} requests/s");
        }

        if (stores && options.Exact > 0)
        {
            var sender = new ExactSender(server.Port);
            await sender.RunAsync(options.Exact, ExactConnections, cancellationToken);
            ledger.AddExact(options.Exact, sender);
        }

        await server.StopAsync(cancellationToken);
        if (stores)
        {
            using var stored = new StoredClicks(ProductTarget.Database(folder.Path));
            ledger.Compare(stored, _checks);
        }

        async Task<LoadResult> LoadAsync(string what, int seconds, int connections)
        {
            var url = new Uri(server.Address, Visitor.ClickPath(ledger.NextCachebuster()));
            var load = await _wrk.RunAsync(url, Visitor.Headers, connections, seconds, cancellationToken);
            var run = $"{target.Title}, {what}, {connections} connections, round {round}";
            ledger.Add(run, connections, load);
            if (!stores && !load.IsClean)
                _checks.Add(false, $"{run}: {load.Trouble}");
            return load;
        }
    }
}
