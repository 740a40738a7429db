using ClickTracking.Benchmarks.Checks;
using ClickTracking.Benchmarks.Reports;
using ClickTracking.Benchmarks.Targets;

namespace ClickTracking.Benchmarks.Scenarios;

/// <summary>
/// Drives all servers in turn in many short bursts, so that compared values are seconds instead of minutes apart, and a machine whose speed
/// changes affects all of them.
/// </summary>
internal sealed class SideBySideScenario : IScenario
{
    private const int SustainedRounds = 3;

    private readonly CheckList _checks = new();
    private readonly List<Seat> _seats = [];

    public string Name => "side-by-side";

    public string Summary => "bursts of bare Kestrel, nginx and the product in turn (try --rounds 15 --seconds 3 --warm-up 12)";

    public async Task<bool> RunAsync(Options options, CancellationToken cancellationToken)
    {
        var connections = options.Connections.Max();
        var turn = options with { WarmUp = 1 };
        try
        {
            Target[] targets =
                [new BareKestrelTarget(), new NginxTarget(), new ProductTarget(options.Product),
                 new ProductTarget(options.Product) { WithoutDatabase = true }];
            foreach (var target in await Target.ReadyAsync(targets, cancellationToken))
                _seats.Add(await Seat.TakeAsync(target, turn, _checks, cancellationToken));

            var warming = (options.WarmUp + options.Seconds) / (options.Seconds + turn.WarmUp);
            for (var round = 1 - warming; round <= options.Rounds; round++)
            {
                // Each round begins with another server.
                var first = Math.Abs(round) % _seats.Count;
                foreach (var seat in _seats.Skip(first).Concat(_seats.Take(first)))
                    await seat.BurstAsync(round, connections, cancellationToken);
            }

            var (kestrel, product) = (_seats[0], _seats.First(s => s.Target is ProductTarget));
            if (options.Sustained > 0)
                await SustainAsync(kestrel, product, connections, cancellationToken);

            Console.WriteLine($"""

                {Table(kestrel)}

                Ratios: of two bursts of the same round, {options.Seconds} s each, {connections} connections, {options.Rounds} rounds; medians, and the quarters above and below.
                Kept up with: {options.Sustained} s, so long that the database is, to the mean of the burst of bare Kestrel before and of that after; 0: left out.

                {Machine.Describe(options.Folder)}
                """);
            foreach (var seat in _seats)
                await seat.LeaveAsync(_checks, cancellationToken);
        }
        finally
        {
            foreach (var seat in _seats)
                seat.Dispose();
        }

        Console.WriteLine(string.Join(Environment.NewLine, _checks.Lines));
        return _checks.AllHold;
    }

    private static async Task SustainAsync(Seat kestrel, Seat product, int connections, CancellationToken cancellationToken)
    {
        await kestrel.BurstAsync(0, connections, cancellationToken);
        for (var round = 1; round <= SustainedRounds; round++)
        {
            var before = kestrel.LastRate;
            await product.Run.SustainAsync(connections, cancellationToken);
            var sustained = product.LastRate;
            await kestrel.BurstAsync(0, connections, cancellationToken);
            product.Sustained.Add(sustained / ((before + kestrel.LastRate) / 2));
        }
    }

    private MarkdownTable Table(Seat kestrel)
    {
        var table = new MarkdownTable("server", "requests/s", "CPU µs/request", "to bare Kestrel", "quarters", "kept up with");
        foreach (var seat in _seats)
        {
            var ratios = seat.Rates.Zip(kestrel.Rates, (own, bare) => own / bare).Order().ToArray();
            table.Add(
                seat.Target.Title,
                $"{Median.Of(seat.Rates):0}",
                $"{Median.Of(seat.Cpu):0.0}",
                $"{Median.Of(ratios):0.00}",
                $"{ratios[ratios.Length / 4]:0.00} to {ratios[^(1 + ratios.Length / 4)]:0.00}",
                string.Join(", ", seat.Sustained.Select(r => $"{r:0.00}")));
        }

        return table;
    }

    /// <summary>One server in its folder, for the whole scenario.</summary>
    private sealed class Seat : IDisposable
    {
        private readonly TemporaryFolder _folder;
        private readonly RunningServer _server;
        private StoppedDatabase? _stopped;

        private Seat(Target target, TemporaryFolder folder, RunningServer server, RedirectRun run) =>
            (Target, _folder, _server, Run) = (target, folder, server, run);

        public Target Target { get; }

        public RedirectRun Run { get; }

        public List<double> Rates { get; } = [];

        public List<double> Cpu { get; } = [];

        /// <summary>The rates of long runs in relation to the bare Kestrel runs around them.</summary>
        public List<double> Sustained { get; } = [];

        public double LastRate => Run.Measurements[^1].Load.RequestsPerSecond;

        private bool WithoutDatabase => Target is ProductTarget { WithoutDatabase: true };

        public static async Task<Seat> TakeAsync(Target target, Options options, CheckList checks, CancellationToken cancellationToken)
        {
            var folder = TemporaryFolder.In(options.Folder);
            var server = await target.StartAsync(folder.Path, cancellationToken);
            var seat = new Seat(target, folder, server, new RedirectRun(target, server, options, 1, checks));
            if (seat.WithoutDatabase)
                seat._stopped = new StoppedDatabase(ProductTarget.Database(folder.Path));
            return seat;
        }

        /// <param name="round">The number of the round. A number below 1 is a warm-up.</param>
        public async Task BurstAsync(int round, int connections, CancellationToken cancellationToken)
        {
            await Run.BurstAsync(connections, cancellationToken, WithoutDatabase ? Phase.DatabaseStopped : Phase.Burst);
            if (round < 1)
                return;
            Rates.Add(LastRate);
            Cpu.Add(Run.Measurements[^1].CpuMicrosecondsPerRequest);
        }

        /// <summary>Stops the server cleanly. After that every answered redirect must be a stored click.</summary>
        public async Task LeaveAsync(CheckList checks, CancellationToken cancellationToken)
        {
            _stopped?.Dispose();
            _stopped = null;
            await _server.StopAsync(cancellationToken);
            if (Target is not ProductTarget)
                return;
            using var stored = new StoredClicks(ProductTarget.Database(_folder.Path));
            Run.Ledger.Compare(stored, checks);
        }

        public void Dispose()
        {
            _stopped?.Dispose();
            _server.Dispose();
            _folder.Dispose();
        }
    }
}
