namespace ClickTracking.Benchmarks.Targets;

/// <summary>Waits until a server has done what it puts off, so that a run is charged with all of its own work and no other.</summary>
internal static class Settling
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    // Timers of an idle .NET process take less than this of a step.
    private static readonly TimeSpan Idle = TimeSpan.FromMilliseconds(20);

    /// <returns>The processor time the server has used when it became idle.</returns>
    public static async Task<TimeSpan> SettleAsync(this RunningServer server, CancellationToken cancellationToken)
    {
        var before = server.Process.CpuTime;
        for (var waited = TimeSpan.Zero; waited < Limit; waited += Step)
        {
            await Task.Delay(Step, cancellationToken);
            var now = server.Process.CpuTime;
            if (now - before <= Idle)
                return now;

            before = now;
        }

        throw new BenchmarkException($"The server was still busy {Limit.TotalSeconds} s after the load ended.");
    }
}
