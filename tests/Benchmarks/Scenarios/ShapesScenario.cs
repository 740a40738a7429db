using ClickTracking.Benchmarks.Checks;
using ClickTracking.Benchmarks.Load;
using ClickTracking.Benchmarks.Reports;
using ClickTracking.Benchmarks.Targets;

namespace ClickTracking.Benchmarks.Scenarios;

/// <summary>
/// Redirects with one request a connection, with ten, and with connections that stay, and behind nginx. All servers are driven in turn, so
/// that compared values are seconds apart.
/// </summary>
internal sealed class ShapesScenario : IScenario
{
    private readonly CheckList _checks = new();
    private readonly List<Lane> _lanes = [];
    private readonly List<IDisposable> _owned = [];

    public string Name => "shapes";

    public string Summary => "one request a connection, ten, and many, also behind nginx (try --rounds 5 --seconds 4 --warm-up 12)";

    public async Task<bool> RunAsync(Options options, CancellationToken cancellationToken)
    {
        var connections = options.Connections.Min();
        var turn = options with { WarmUp = 1 };
        try
        {
            var product = new ProductTarget(options.Product, "--Proxy:Trusted=127.0.0.1");
            var servers = new List<(Target Target, RunningServer Server, string Folder, ClickLedger Ledger)>();
            foreach (var target in await Target.ReadyAsync([new BareKestrelTarget(), new NginxTarget(), product], cancellationToken))
            {
                var (server, folder) = await StartAsync(target, options, cancellationToken);
                servers.Add((target, server, folder, new ClickLedger()));
            }

            foreach (var shape in Enum.GetValues<TrafficShape>())
                foreach (var (target, server, _, ledger) in servers)
                    _lanes.Add(new Lane(target.Title, shape, false, new RedirectRun(target, server, turn, 1, _checks) { Shape = shape, Ledger = ledger }));
            foreach (var (target, server, _, ledger) in servers.Where(s => s.Target is not NginxTarget))
            {
                var (front, _) = await StartAsync(new NginxProxyTarget($"nginx before {target.Title}", server.Port), options, cancellationToken);
                foreach (var shape in (TrafficShape[])[TrafficShape.KeepAlive, TrafficShape.OneRequest])
                    _lanes.Add(new Lane(
                        target.Title, shape, true,
                        new RedirectRun(target, server, turn, 1, _checks) { Shape = shape, Ledger = ledger, Front = front.Address }));
            }

            var warming = (options.WarmUp + options.Seconds) / (options.Seconds + turn.WarmUp);
            for (var round = 1 - warming; round <= options.Rounds; round++)
                foreach (var lane in _lanes)
                    await lane.BurstAsync(round, connections, cancellationToken);

            Console.WriteLine($"""

                {Table()}

                {Targets()}

                Bursts of {options.Seconds} s, {connections} connections, {options.Rounds} rounds, medians; ratios of two bursts of the same round.

                {Machine.Describe(options.Folder)}
                """);
            foreach (var (target, server, folder, ledger) in servers)
            {
                await server.StopAsync(cancellationToken);
                if (target is not ProductTarget)
                    continue;
                using var stored = new StoredClicks(ProductTarget.Database(folder));
                ledger.Compare(stored, _checks);
            }
        }
        finally
        {
            _owned.Reverse();
            _owned.ForEach(o => o.Dispose());
        }

        Console.WriteLine(string.Join(Environment.NewLine, _checks.Lines));
        return _checks.AllHold;
    }

    private async Task<(RunningServer Server, string Folder)> StartAsync(Target target, Options options, CancellationToken cancellationToken)
    {
        var folder = TemporaryFolder.In(options.Folder);
        _owned.Add(folder);
        var server = await target.StartAsync(folder.Path, cancellationToken);
        _owned.Add(server);
        return (server, folder.Path);
    }

    private MarkdownTable Table()
    {
        var table = new MarkdownTable("shape", "server", "requests/s", "CPU µs/request", "to bare Kestrel", "to nginx");
        foreach (var lane in _lanes)
            table.Add(
                lane.IsProxied ? $"{lane.Shape}, behind nginx" : $"{lane.Shape}", lane.Server, $"{Median.Of(lane.Rates):0}", $"{Median.Of(lane.Cpu):0.0}",
                Text(Ratio(lane, "bare Kestrel")), Text(Ratio(lane, "nginx")));
        return table;

        static string Text(double? ratio) => ratio is { } number ? $"{number:0.00}" : "";
    }

    private TargetTable Targets()
    {
        var targets = new TargetTable(_checks);
        Add(TrafficShape.OneRequest, false, "bare Kestrel", 1.1);
        Add(TrafficShape.OneRequest, false, "nginx", 0.8);
        Add(TrafficShape.KeepAlive, false, "bare Kestrel", 1.3);
        Add(TrafficShape.KeepAlive, false, "nginx", 1.0);
        Add(TrafficShape.KeepAlive, true, "bare Kestrel", 1.4);
        Add(TrafficShape.OneRequest, true, "bare Kestrel", 1.1);
        return targets;

        void Add(TrafficShape shape, bool isProxied, string other, double least)
        {
            var lane = _lanes.FirstOrDefault(l => l.Shape == shape && l.IsProxied == isProxied && l.Server == "ClickTracker");
            if (lane is not null && Ratio(lane, other) is { } ratio)
                targets.AddLeast($"{shape}{(isProxied ? ", both behind nginx" : "")}, to {other}", ratio, "0.00", least);
        }
    }

    private double? Ratio(Lane lane, string server)
    {
        var other = _lanes.FirstOrDefault(l => l.Server == server && l.Shape == lane.Shape && l.IsProxied == lane.IsProxied);
        return other is null ? null : Median.Of(lane.Rates.Zip(other.Rates, (own, theirs) => own / theirs));
    }

    /// <summary>One server in one shape of traffic.</summary>
    private sealed record Lane(string Server, TrafficShape Shape, bool IsProxied, RedirectRun Run)
    {
        public List<double> Rates { get; } = [];

        public List<double> Cpu { get; } = [];

        /// <param name="round">The number of the round. A number below 1 is a warm-up.</param>
        public async Task BurstAsync(int round, int connections, CancellationToken cancellationToken)
        {
            await Run.BurstAsync(connections, cancellationToken);
            if (round < 1)
                return;
            Rates.Add(Run.Measurements[^1].Load.RequestsPerSecond);
            Cpu.Add(Run.Measurements[^1].CpuMicrosecondsPerRequest);
        }
    }
}
