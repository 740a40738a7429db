using ClickTracking.Benchmarks.Checks;
using ClickTracking.Benchmarks.Load;
using ClickTracking.Benchmarks.Targets;

namespace ClickTracking.Benchmarks.Scenarios;

/// <summary>One server from its start to its stop, driven in one way after the other.</summary>
internal sealed class RedirectRun(Target target, RunningServer server, Options options, int round, CheckList checks)
{
    private const int ExactConnections = 64;

    private readonly Wrk _wrk = new();
    private readonly List<Measurement> _measurements = [];
    private readonly List<double> _allocated = [];
    private readonly List<double> _lags = [];

    public ClickLedger Ledger { get; init; } = new();

    public TrafficShape Shape { get; init; }

    /// <summary>The address of a proxy in front of the server. Null to drive the server itself.</summary>
    public Uri? Front { get; init; }

    public IReadOnlyList<Measurement> Measurements => _measurements;

    /// <summary>The allocated bytes per request, including the work for a click after its answer.</summary>
    public IReadOnlyList<double> AllocatedPerRequest => _allocated;

    /// <summary>The traffic that was not in the database at the end of the long run, in seconds.</summary>
    public IReadOnlyList<double> LagSeconds => _lags;

    private bool IsProduct => target is ProductTarget;

    public async Task BurstAsync(int connections, CancellationToken cancellationToken, Phase phase = Phase.Burst)
    {
        await LoadAsync("warm-up", options.WarmUp, connections, 0, cancellationToken);
        var stopped = phase == Phase.DatabaseStopped;
        var cpu = stopped ? server.Process.CpuTime : await server.SettleAsync(cancellationToken);
        var allocated = await AllocatedAsync(cancellationToken);
        var load = await LoadAsync($"{phase}", options.Seconds, connections, 0, cancellationToken);
        cpu = (stopped ? server.Process.CpuTime : await server.SettleAsync(cancellationToken)) - cpu;
        if (IsProduct && phase == Phase.Burst)
            _allocated.Add((await AllocatedAsync(cancellationToken) - allocated) / load.Requests);
        Add(phase, connections, load, cpu);
    }

    /// <summary>Drives the server at half of the rate that the last burst with as many connections reached.</summary>
    public async Task HalfRateAsync(int connections, CancellationToken cancellationToken)
    {
        var rate = _measurements.Last(m => m.Phase == Phase.Burst && m.Connections == connections).Load.RequestsPerSecond / 2;
        var wait = connections / rate * 1000;
        // The time of each connection is the pause and the answer, so a first run shows how much shorter the pause has to be.
        var reached = (await LoadAsync("half rate, trial", options.WarmUp, connections, wait, cancellationToken)).RequestsPerSecond;
        wait = Math.Max(0.1, wait * reached / rate);
        var cpu = await server.SettleAsync(cancellationToken);
        var load = await LoadAsync($"{Phase.HalfRate}", options.Seconds, connections, wait, cancellationToken);
        Add(Phase.HalfRate, connections, load, await server.SettleAsync(cancellationToken) - cpu);
    }

    public async Task SustainAsync(int connections, CancellationToken cancellationToken)
    {
        if (options.Sustained == 0)
            return;
        var cpu = await server.SettleAsync(cancellationToken);
        var load = await LoadAsync($"{Phase.Sustained}", options.Sustained, connections, 0, cancellationToken);
        _lags.Add(await server.JournalLagAsync(cancellationToken) / load.RequestsPerSecond);
        Add(Phase.Sustained, connections, load, await server.SettleAsync(cancellationToken) - cpu);
    }

    public async Task SendExactlyAsync(CancellationToken cancellationToken)
    {
        if (options.Exact == 0)
            return;
        var sender = new ExactSender(server.Port);
        await sender.RunAsync(options.Exact, ExactConnections, cancellationToken);
        Ledger.AddExact(options.Exact, sender);
    }

    private async Task<double> AllocatedAsync(CancellationToken cancellationToken) =>
        IsProduct ? await server.AllocatedBytesAsync(cancellationToken) : 0;

    /// <param name="wait">The average pause in milliseconds between the requests of a connection.</param>
    private async Task<LoadResult> LoadAsync(string what, int seconds, int connections, double wait, CancellationToken cancellationToken)
    {
        var url = new Uri(Front ?? server.Address, Visitor.ClickPath(Ledger.NextCachebuster()));
        var load = wait > 0
            ? await _wrk.RunAsync(url, Visitor.Headers, connections, seconds, wait, cancellationToken)
            : await _wrk.RunAsync(url, Visitor.Headers, connections, seconds, Shape, cancellationToken);
        var run = $"{target.Title}, {what}, {connections} connections, round {round}";
        Ledger.Add(run, connections, load);
        if (!IsProduct && !load.IsClean)
            checks.Add(false, $"{run}: {load.Trouble}");
        return load;
    }

    private void Add(Phase phase, int connections, LoadResult load, TimeSpan cpu)
    {
        _measurements.Add(new Measurement(target.Title, connections, load, cpu) { Phase = phase });
        Console.WriteLine($"{target.Title}, {phase}, {connections} connections, round {round}: {load.RequestsPerSecond:0} requests/s");
    }
}
