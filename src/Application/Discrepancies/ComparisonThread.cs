namespace ClickTracking.Application.Discrepancies;

/// <summary>
/// A place for work that takes long without waiting for anything: one piece at a time, on a thread of its own, so that redirects never
/// wait for a thread behind large files.
/// </summary>
public sealed class ComparisonThread : IDisposable
{
    private readonly SemaphoreSlim _place = new(1);

    public async Task<T> RunAsync<T>(Func<T> work, CancellationToken cancellationToken)
    {
        await _place.WaitAsync(cancellationToken);
        try
        {
            return await Task.Factory.StartNew(work, cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }
        finally
        {
            _place.Release();
        }
    }

    public void Dispose() => _place.Dispose();
}
