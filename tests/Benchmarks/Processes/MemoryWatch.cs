namespace ClickTracking.Benchmarks.Processes;

/// <summary>Watches the resident memory of a process, and keeps the most that it had.</summary>
internal sealed class MemoryWatch : IAsyncDisposable
{
    private static readonly TimeSpan _between = TimeSpan.FromMilliseconds(25);

    private readonly CancellationTokenSource _stop = new();
    private readonly Task _watching;

    public MemoryWatch(ChildProcess process)
    {
        Before = Most = process.ResidentBytes;
        _watching = WatchAsync(process);
    }

    /// <summary>The memory when the watch began, in bytes.</summary>
    public long Before { get; }

    /// <summary>The greatest memory so far, in bytes.</summary>
    public long Most { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task WatchAsync(ChildProcess process)
    {
        while (true)
        {
            await Task.Delay(_between, _stop.Token);
            Most = Math.Max(Most, process.ResidentBytes);
        }
    }
}
