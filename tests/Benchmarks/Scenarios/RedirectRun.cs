using ClickTracking.Benchmarks.Checks;
using ClickTracking.Benchmarks.Load;
using ClickTracking.Benchmarks.Targets;

namespace ClickTracking.Benchmarks.Scenarios;

/// <summary>One server in one shape of traffic.</summary>
/// <param name="measurements">Takes the results, except those of warm-ups.</param>
internal sealed class RedirectRun(RedirectServer at, Options options, CheckList checks, List<Measurement> measurements)
{
    private const int ExactConnections = 64;

    private readonly Wrk _wrk = new();

    public TrafficShape Shape { get; init; }

    /// <summary>The address of a proxy in front of the server. Null to drive the server itself.</summary>
    public Uri? Front { get; init; }

    private RunningServer Server => at.Server;

    private string Title => at.Target.Title;

    private string Way => $"{Title}, {Shape}{(Front is null ? "" : " behind nginx")}";

    /// <param name="round">The number of the round. A number below 1 is a warm-up.</param>
    public async Task BurstAsync(int connections, int round, CancellationToken cancellationToken, Phase phase = Phase.Burst)
    {
        await LoadAsync("warm-up", options.WarmUp, connections, 0, cancellationToken);
        var stopped = phase == Phase.DatabaseStopped;
        var cpu = stopped ? Server.Process.CpuTime : await Server.SettleAsync(cancellationToken);
        var allocated = await AllocatedAsync(cancellationToken);
        var load = await LoadAsync($"{phase}", options.Seconds, connections, 0, cancellationToken);
        cpu = (stopped ? Server.Process.CpuTime : await Server.SettleAsync(cancellationToken)) - cpu;
        if (round >= 1)
            Add(Of(phase, connections, load, cpu) with { Round = round, Allocated = await AllocatedAsync(cancellationToken) - allocated });
    }

    /// <summary>Drives the server at half of the rate that the last burst with as many connections reached.</summary>
    public async Task HalfRateAsync(int connections, CancellationToken cancellationToken)
    {
        var burst = measurements.Last(m => m.Server == Title && m.Phase == Phase.Burst && m.Connections == connections && m.Shape == Shape
            && !m.IsProxied);
        var rate = burst.Load.RequestsPerSecond / 2;
        var wait = connections / rate * 1000;
        // The time of each connection is the pause and the answer, so a first run shows how much shorter the pause has to be.
        var reached = (await LoadAsync("half rate, trial", options.WarmUp, connections, wait, cancellationToken)).RequestsPerSecond;
        wait = Math.Max(0.1, wait * reached / rate);
        var cpu = await Server.SettleAsync(cancellationToken);
        var load = await LoadAsync($"{Phase.HalfRate}", options.Seconds, connections, wait, cancellationToken);
        Add(Of(Phase.HalfRate, connections, load, await Server.SettleAsync(cancellationToken) - cpu));
    }

    public async Task SustainAsync(int connections, CancellationToken cancellationToken)
    {
        if (options.Sustained == 0)
            return;
        var cpu = await Server.SettleAsync(cancellationToken);
        var load = await LoadAsync($"{Phase.Sustained}", options.Sustained, connections, 0, cancellationToken);
        var lag = await Server.JournalLagAsync(cancellationToken);
        Add(Of(Phase.Sustained, connections, load, await Server.SettleAsync(cancellationToken) - cpu) with { Lag = lag });
    }

    public async Task SendExactlyAsync(CancellationToken cancellationToken)
    {
        if (options.Exact == 0)
            return;
        var sender = new ExactSender(Server.Port);
        await sender.RunAsync(options.Exact, ExactConnections, cancellationToken);
        at.Ledger.AddExact(options.Exact, sender);
    }

    private async Task<double?> AllocatedAsync(CancellationToken cancellationToken) =>
        at.IsProduct ? await Server.AllocatedBytesAsync(cancellationToken) : null;

    /// <param name="wait">The average pause in milliseconds between the requests of a connection.</param>
    private async Task<LoadResult> LoadAsync(string what, int seconds, int connections, double wait, CancellationToken cancellationToken)
    {
        var url = new Uri(Front ?? Server.Address, Visitor.ClickPath(at.Ledger.NextCachebuster()));
        var load = wait > 0
            ? await _wrk.RunAsync(url, Visitor.Headers, connections, seconds, wait, cancellationToken)
            : await _wrk.RunAsync(url, Visitor.Headers, connections, seconds, Shape, cancellationToken);
        var run = $"{Way}, {what}, {connections} connections";
        at.Ledger.Add(run, connections, load);
        if (!at.IsProduct && !load.IsClean)
            checks.Add(false, $"{run}: {load.Trouble}");
        return load;
    }

    private Measurement Of(Phase phase, int connections, LoadResult load, TimeSpan cpu) =>
        new(Title, connections, load, cpu) { Phase = phase, Shape = Shape, IsProxied = Front is not null };

    private void Add(Measurement measured)
    {
        measurements.Add(measured);
        Console.WriteLine(
            $"{Way}, {measured.Phase}, {measured.Connections} connections, round {measured.Round}: "
            + $"{measured.Load.RequestsPerSecond:0} requests/s");
    }
}
