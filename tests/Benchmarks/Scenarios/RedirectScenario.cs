using ClickTracking.Benchmarks.Checks;
using ClickTracking.Benchmarks.Load;
using ClickTracking.Benchmarks.Reports;
using ClickTracking.Benchmarks.Targets;

namespace ClickTracking.Benchmarks.Scenarios;

/// <summary>
/// The cost of a click compared with an empty redirect, and a check that each redirect stored its click. Connections bring one request,
/// ten, or as many as they can, to each server itself and through nginx. All servers are up and are driven in turn in short bursts, so that
/// compared values are seconds apart, and a machine whose speed changes affects all of them.
/// </summary>
internal sealed class RedirectScenario : IScenario
{
    private readonly CheckList _checks = new();
    private readonly List<Measurement> _measurements = [];
    private readonly List<RedirectServer> _servers = [];

    public string Name => "redirect";

    public string Summary => "redirects beside bare Kestrel and nginx, in three shapes, and that each click was stored";

    public async Task<bool> RunAsync(Options options, CancellationToken cancellationToken)
    {
        var turn = options with { WarmUp = 1 };
        try
        {
            var product = new ProductTarget(options.Product, "--Proxy:Trusted=127.0.0.1");
            Target[] targets = [new BareKestrelTarget(), new NginxTarget(), product];
            var chosen = targets.Where(t => options.Servers.Count == 0 || options.Servers.Contains(t.Name));
            foreach (var target in await Target.ReadyAsync(chosen, cancellationToken))
                await StartAsync(target, options, cancellationToken);
            var runs = await RunsAsync(turn, cancellationToken);

            var warming = (options.WarmUp + options.Seconds) / (options.Seconds + turn.WarmUp);
            for (var round = 1 - warming; round <= options.Rounds; round++)
            {
                // Each round begins with another run.
                var first = Math.Abs(round) % runs.Count;
                foreach (var run in runs.Skip(first).Concat(runs.Take(first)))
                    foreach (var connections in options.Connections)
                        await run.BurstAsync(connections, round, cancellationToken);
            }

            foreach (var server in _servers.Where(s => s.Target is BareKestrelTarget or ProductTarget).ToArray())
                await MeasureFurtherAsync(server, turn, cancellationToken);
            foreach (var server in _servers)
                await server.StopAsync(_checks, cancellationToken);
        }
        finally
        {
            _servers.Reverse();
            _servers.ForEach(s => s.Dispose());
        }

        Report(options);
        return _checks.AllHold;
    }

    private async Task<RedirectServer> StartAsync(Target target, Options options, CancellationToken cancellationToken)
    {
        var server = await RedirectServer.StartAsync(target, options.Folder, cancellationToken);
        _servers.Add(server);
        return server;
    }

    /// <summary>Returns each server in each shape, first driven itself, then through an nginx in front of it.</summary>
    private async Task<IReadOnlyList<RedirectRun>> RunsAsync(Options options, CancellationToken cancellationToken)
    {
        var direct = _servers.ToArray();
        var shapes = Enum.GetValues<TrafficShape>();
        List<RedirectRun> runs = [.. from shape in shapes from server in direct select Run(server, shape, null)];
        var proxies = direct.Where(s => s.Target is not NginxTarget)
            .Select(s => (Behind: s, Target: new NginxProxyTarget($"nginx before {s.Target.Title}", s.Server.Port)))
            .Where(p => p.Target.Missing is null).ToArray();
        var fronts = new List<(RedirectServer Behind, Uri Address)>();
        foreach (var (behind, target) in proxies)
            fronts.Add((behind, (await StartAsync(target, options, cancellationToken)).Server.Address));
        return [.. runs, .. from shape in shapes from front in fronts select Run(front.Behind, shape, front.Address)];

        RedirectRun Run(RedirectServer server, TrafficShape shape, Uri? front) =>
            new(server, options, _checks, _measurements) { Shape = shape, Front = front };
    }

    private async Task MeasureFurtherAsync(RedirectServer server, Options options, CancellationToken cancellationToken)
    {
        var connections = options.Connections.Max();
        var run = new RedirectRun(server, options, _checks, _measurements) { Shape = TrafficShape.KeepAlive };
        await run.HalfRateAsync(connections, cancellationToken);
        if (!server.IsProduct)
            return;
        await run.SustainAsync(connections, cancellationToken);
        using (server.StopDatabase())
            await run.BurstAsync(connections, 1, cancellationToken, Phase.DatabaseStopped);
        await run.SendExactlyAsync(cancellationToken);
    }

    private void Report(Options options)
    {
        var results = new RedirectResults(_measurements);
        Console.WriteLine($"""

            {RedirectTable.Of(results, options.Connections)}

            {RedirectFigures.Of(results, options.Connections.Max(), _checks)}

            wrk, bursts of {options.Seconds} s, {options.Rounds} rounds; medians, and ratios of two bursts of the same round.
            CPU: user and system time of the server's processes, without those of an nginx in front, until they are idle after the burst;
            for ClickTracker (Journal:Commit=Durable) that includes bringing the clicks to the database.
            Half the rate: each of its own; every connection waits at random between its requests, latency is measured without the wait.

            {Machine.Describe(options.Folder)}

            wrk cuts its connections at the end. A click whose answer was then under way is stored but not counted by wrk:
            up to one for each connection. The exact sender waits for every answer, so there the numbers must be equal.

            {string.Join(Environment.NewLine, _checks.Lines)}
            """);
    }
}
