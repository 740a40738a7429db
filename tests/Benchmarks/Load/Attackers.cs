using ClickTracking.Benchmarks.Processes;

namespace ClickTracking.Benchmarks.Load;

/// <summary>Everybody who attacks a server, in a process that gets what processor time nobody else wants.</summary>
internal sealed class Attackers : IDisposable
{
    private static readonly TimeSpan _startLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan _look = TimeSpan.FromMilliseconds(100);

    private readonly ChildProcess _process;

    private Attackers(ChildProcess process) => _process = process;

    /// <summary>Starts them and waits until every attack goes on.</summary>
    public static async Task<Attackers> StartAsync(string protocol, int port, CancellationToken cancellationToken)
    {
        var attackers = new Attackers(ChildProcess.Start(
            "chrt", ["--idle", "0", "dotnet", typeof(Attackers).Assembly.Location, AttackProgram.Command, protocol, $"{port}"],
            AppContext.BaseDirectory));
        try
        {
            var process = attackers._process;
            for (var waited = TimeSpan.Zero; !process.Output.Contains(AttackProgram.IsOn, StringComparison.Ordinal); waited += _look)
            {
                if (process.HasExited || waited > _startLimit)
                    throw new BenchmarkException($"The attacks did not begin: {process.Output}");
                await Task.Delay(_look, cancellationToken);
            }
            return attackers;
        }
        catch
        {
            attackers.Dispose();
            throw;
        }
    }

    public void Dispose() => _process.Dispose();
}
