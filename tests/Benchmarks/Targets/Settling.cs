namespace ClickTracking.Benchmarks.Targets;

/// <summary>Waits until a server has finished its postponed work, so that a run is charged with all of its own work and no other.</summary>
internal static class Settling
{
    private static readonly TimeSpan _step = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(60);

    // Timers of an idle .NET process take less than this in a step.
    private static readonly TimeSpan _idle = TimeSpan.FromMilliseconds(20);

    /// <returns>The processor time that the server has used when it became idle.</returns>
    public static async Task<TimeSpan> SettleAsync(this RunningServer server, CancellationToken cancellationToken)
    {
        var before = server.Process.CpuTime;
        for (var waited = TimeSpan.Zero; waited < _limit; waited += _step)
        {
            await Task.Delay(_step, cancellationToken);
            var now = server.Process.CpuTime;
            if (now - before <= _idle)
                return now;

            before = now;
        }

        throw new BenchmarkException($"The server was still busy {_limit.TotalSeconds} s after the load ended.");
    }
}
