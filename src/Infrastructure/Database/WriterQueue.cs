using ClickTracking.Application.Common;

namespace ClickTracking.Infrastructure.Database;

/// <summary>
/// The writers of this process, of which one at a time has its turn. They wait here without a thread and without a connection.
/// </summary>
internal sealed class WriterQueue : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>Waits for the turn, which lasts until the result is disposed.</summary>
    /// <param name="limit">The longest wait; <see cref="Timeout.InfiniteTimeSpan"/> is none.</param>
    /// <exception cref="DatabaseUnavailableException">Other writers took longer than the limit.</exception>
    public async Task<IDisposable> WaitAsync(TimeSpan limit, CancellationToken cancellationToken) =>
        await _turn.WaitAsync(limit, cancellationToken)
            ? new Turn(_turn)
            : throw new DatabaseUnavailableException(
                "The database is busy.", new TimeoutException($"Other writers took {limit.TotalSeconds} s."));

    public void Dispose() => _turn.Dispose();

    private sealed class Turn(SemaphoreSlim turn) : IDisposable
    {
        private int _ended;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _ended, 1) == 0)
                turn.Release();
        }
    }
}
