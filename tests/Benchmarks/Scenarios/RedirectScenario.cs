using ClickTracking.Benchmarks.Checks;
using ClickTracking.Benchmarks.Reports;
using ClickTracking.Benchmarks.Targets;

namespace ClickTracking.Benchmarks.Scenarios;

/// <summary>The cost of a click compared with an empty redirect, and a check that each redirect stored its click.</summary>
internal sealed class RedirectScenario : IScenario
{
    private readonly List<Measurement> _measurements = [];
    private readonly List<double> _allocations = [];
    private readonly List<double> _lags = [];
    private readonly CheckList _checks = new();

    public string Name => "redirect";

    public string Summary => "redirects beside bare Kestrel and nginx, and that each click was stored";

    public async Task<bool> RunAsync(Options options, CancellationToken cancellationToken)
    {
        var (kestrel, nginx, product) = (new BareKestrelTarget(), new NginxTarget(), new ProductTarget(options.Product));
        Target[] all = [kestrel, nginx, product];
        var targets = await Target.ReadyAsync(
            all.Where(t => options.Servers.Count == 0 || options.Servers.Contains(t.Name)), cancellationToken);

        for (var round = 1; round <= options.Rounds; round++)
            foreach (var target in targets)
                await MeasureAsync(target, options, round, cancellationToken);

        var figures = new RedirectFigures(_measurements, _checks, options.Connections.Max());
        Console.WriteLine($"""

            {RedirectTable.Of(_measurements.Where(m => m.Phase == Phase.Burst), kestrel.Title, nginx.Title)}

            {figures.Table(kestrel.Title, nginx.Title, product.Title, _allocations, _lags)}

            wrk, {options.Seconds} s each, rounds: {options.Rounds}. CPU: user and system time of the server's processes until they are
            idle after the run; for ClickTracker (Journal:Commit=Durable) that includes bringing the clicks to the database.
            Half the rate: each of its own; every connection waits at random between its requests, latency is measured without the wait.

            {Machine.Describe(options.Folder)}

            wrk cuts its connections at the end. A click whose answer was then under way is stored but not counted by wrk:
            up to one for each connection. The exact sender waits for every answer, so there the numbers must be equal.

            {string.Join(Environment.NewLine, _checks.Lines)}
            """);
        return _checks.AllHold;
    }

    private async Task MeasureAsync(Target target, Options options, int round, CancellationToken cancellationToken)
    {
        using var folder = TemporaryFolder.In(options.Folder);
        using var server = await target.StartAsync(folder.Path, cancellationToken);
        var run = new RedirectRun(target, server, options, round, _checks);
        foreach (var connections in options.Connections)
            await run.BurstAsync(connections, cancellationToken);
        if (target is BareKestrelTarget or ProductTarget)
            await run.HalfRateAsync(options.Connections.Max(), cancellationToken);

        if (target is ProductTarget)
        {
            await run.SustainAsync(options.Connections.Max(), cancellationToken);
            using (new StoppedDatabase(ProductTarget.Database(folder.Path)))
                await run.BurstAsync(options.Connections.Max(), cancellationToken, Phase.DatabaseStopped);
            await run.SendExactlyAsync(cancellationToken);
        }

        await server.StopAsync(cancellationToken);
        _measurements.AddRange(run.Measurements);
        if (target is ProductTarget)
        {
            _allocations.AddRange(run.AllocatedPerRequest);
            _lags.AddRange(run.LagSeconds);
            using var stored = new StoredClicks(ProductTarget.Database(folder.Path));
            run.Ledger.Compare(stored, _checks);
        }
    }
}
