using ClickTracking.Application.Journal;
using ClickTracking.Domain.Clicks;
using Microsoft.Extensions.Logging;

namespace ClickTracking.Application.Redirects;

/// <summary>
/// Stores a click that the journal cannot take directly in the database. Time and number are limited, so that a failing disk does not pile
/// up requests. A click that fails here too is lost, which is logged once a second at most.
/// </summary>
public sealed class EmergencyStore(IClickStore store, TimeProvider time, ILogger<EmergencyStore> log) : IDisposable
{
    private const int MaxAtOnce = 32;

    /// <summary>
    /// A click beyond this number is lost at once. Each one holds a request, and a busy node would gather thousands in two seconds.
    /// </summary>
    private const int MaxWaiting = 1024;

    private static readonly TimeSpan _timeout = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _places = new(MaxAtOnce);
    private int _inside;
    private long _lostSinceEvent;
    private long _lastEvent = long.MinValue;
    private long _lastLoss = long.MinValue;

    /// <summary>True when a click was lost within the last minute. The node should then be taken out of service.</summary>
    public bool IsLosing
    {
        get
        {
            var last = Volatile.Read(ref _lastLoss);
            return last != long.MinValue && time.GetElapsedTime(last) < TimeSpan.FromMinutes(1);
        }
    }

    /// <summary>Stores a click. Returns false when it is lost.</summary>
    public async Task<bool> TryStoreAsync(Click click)
    {
        using var timeout = new CancellationTokenSource(_timeout, time);
        Exception exception;
        try
        {
            if (Interlocked.Increment(ref _inside) > MaxAtOnce + MaxWaiting)
                throw new TimeoutException("Too many clicks wait for the database.");
            await _places.WaitAsync(timeout.Token);
            try
            {
                await store.StoreDirectAsync(click, timeout.Token).WaitAsync(timeout.Token);
                return true;
            }
            finally
            {
                _places.Release();
            }
        }
        catch (Exception any)
        {
            exception = any;
        }
        finally
        {
            Interlocked.Decrement(ref _inside);
        }
        Report(exception);
        return false;
    }

    public void Dispose() => _places.Dispose();

    private void Report(Exception exception)
    {
        var now = time.GetTimestamp();
        Volatile.Write(ref _lastLoss, now);
        Interlocked.Increment(ref _lostSinceEvent);
        var last = Volatile.Read(ref _lastEvent);
        if (last != long.MinValue && time.GetElapsedTime(last, now) < TimeSpan.FromSeconds(1))
            return;
        if (Interlocked.CompareExchange(ref _lastEvent, now, last) == last)
            log.LogError(
                new EventId(1403, "ClicksLost"), exception, "Lost {Clicks} clicks: neither the journal nor the database took them",
                Interlocked.Exchange(ref _lostSinceEvent, 0));
    }
}
