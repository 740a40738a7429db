using Microsoft.Extensions.Logging;

namespace ClickTracking.Infrastructure.Journal;

/// <summary>
/// Records and logs why the journal refuses clicks, with their number and at most once a second. Only the writer's thread changes it.
/// </summary>
internal sealed class JournalAvailability(TimeProvider time, ILogger log)
{
    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(1);

    private string? _lastError;
    private volatile bool _isAvailable = true;
    private long _refused;
    private long? _logged;

    public bool IsAvailable => _isAvailable;

    public string? LastError => Volatile.Read(ref _lastError);

    public void Report(Exception exception, int clicks)
    {
        _isAvailable = false;
        _refused += clicks;
        Volatile.Write(ref _lastError, exception.Message);
        if (_logged is { } logged && time.GetElapsedTime(logged) < _pause)
            return;
        _logged = time.GetTimestamp();
        log.LogError(
            new EventId(1200, "JournalRefuses"), exception, "The journal refused {Clicks} clicks: {Reason}", _refused, exception.Message);
        _refused = 0;
    }

    public void Recovered()
    {
        if (_isAvailable)
            return;
        _isAvailable = true;
        log.LogInformation(
            new EventId(1201, "JournalTakesAgain"),
            "The journal takes clicks again; {Clicks} more were refused since the last event", _refused);
        _refused = 0;
    }
}
