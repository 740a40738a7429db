using ClickTracking.Benchmarks.Processes;

namespace ClickTracking.Benchmarks.Targets;

/// <summary>A server that answers on 127.0.0.1 and ends when this is disposed.</summary>
internal sealed class RunningServer(ChildProcess process, int port) : IDisposable
{
    // During a stop the product moves all its clicks from the journal to the database. The limit is a little longer than its own
    // Shutdown:Timeout.
    private static readonly TimeSpan _stopLimit = TimeSpan.FromSeconds(320);

    public ChildProcess Process { get; } = process;

    public int Port { get; } = port;

    public Uri Address { get; } = new($"http://127.0.0.1:{port}");

    /// <summary>Stops the server cleanly. A stop that does not end is an error.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (!await Process.StopAsync(_stopLimit, cancellationToken))
            throw new BenchmarkException($"The server did not stop within {_stopLimit.TotalSeconds} s:\n{Process.Output}");
    }

    public void Dispose() => Process.Dispose();
}
