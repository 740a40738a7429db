using ClickTracking.Application.Common;
using Microsoft.Extensions.Logging;

namespace ClickTracking.Infrastructure.Shipping;

/// <summary>This process does not hold the node's number, either not yet or no longer.</summary>
internal sealed class NodeNotHeldException() : Exception("The node's number is not claimed.");

/// <summary>
/// A time in which clicks cannot be shipped. It logs one event at its beginning and one at its end, with growing pauses between the
/// attempts.
/// </summary>
internal sealed class ShippingOutage(TimeProvider time, ILogger log)
{
    private static readonly TimeSpan _firstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan _longestPause = TimeSpan.FromSeconds(5);

    private TimeSpan _pause = _firstPause;
    private Type? _kind;
    private volatile bool _isOngoing;
    private volatile string? _fault;

    public bool IsOngoing => _isOngoing;

    /// <summary>The reason as a sentence, while it lasts.</summary>
    public string? Fault => _isOngoing ? _fault : null;

    public void Failed(Exception exception, long backlogBytes)
    {
        _fault = exception.Message;
        _isOngoing = true;
        if (_kind == exception.GetType())
            return;
        _kind = exception.GetType();
        if (exception is DatabaseUnavailableException or NodeNotHeldException)
            log.LogWarning(
                new EventId(1300, "ShippingWaits"),
                "The database is not available, clicks stay in the journal ({Backlog} bytes): {Reason}", backlogBytes,
                exception.InnerException?.Message ?? exception.Message);
        else
            log.LogError(
                new EventId(1301, "ShippingFailed"),
                exception, "Clicks cannot be shipped, they stay in the journal ({Backlog} bytes): {Reason}", backlogBytes,
                exception.Message);
    }

    public async Task PauseAsync(CancellationToken stopping)
    {
        await Task.Delay(_pause, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _pause = _pause * 2 < _longestPause ? _pause * 2 : _longestPause;
    }

    public void Ended(long backlogBytes)
    {
        if (!_isOngoing)
            return;
        _isOngoing = false;
        _kind = null;
        _pause = _firstPause;
        log.LogInformation(
            new EventId(1302, "ShippingGoesOn"), "The database takes clicks again; {Backlog} bytes are still to be shipped", backlogBytes);
    }
}
