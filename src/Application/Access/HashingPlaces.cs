using ClickTracking.Application.Common;

namespace ClickTracking.Application.Access;

/// <summary>
/// The requests that may have passwords hashed, of which a few are hashed at once and the others wait for about two seconds. Anybody can
/// ask for a hash, so that without a limit strangers would fill the memory and keep everybody waiting.
/// </summary>
public sealed class HashingPlaces : IDisposable
{
    public const int Count = 16;

    private static readonly TimeSpan _retryAfter = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _free = new(Count);

    /// <summary>Takes a place until the result is disposed.</summary>
    /// <exception cref="ApiException">RATE_EXCEEDED: all places are taken.</exception>
    public IDisposable Enter() => _free.Wait(TimeSpan.Zero)
        ? new Place(_free)
        : throw ApiException.RateExceeded("too many passwords are being checked at this moment: try again", _retryAfter);

    /// <summary>Waits for a place, which comes before later calls of <see cref="Enter"/> find one.</summary>
    public async Task<IDisposable> WaitAsync(CancellationToken cancellationToken)
    {
        await _free.WaitAsync(cancellationToken);
        return new Place(_free);
    }

    public void Dispose() => _free.Dispose();

    private sealed class Place(SemaphoreSlim free) : IDisposable
    {
        private int _left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _left, 1) == 0)
                free.Release();
        }
    }
}
