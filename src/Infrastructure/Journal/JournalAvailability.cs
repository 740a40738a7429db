using Microsoft.Extensions.Logging;

namespace ClickTracking.Infrastructure.Journal;

/// <summary>Keeps and reports why the journal takes no clicks: at most one event a second, with the number of clicks. Used by the writer only.</summary>
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
        log.LogError(exception, "The journal refused {Clicks} clicks: {Reason}", _refused, exception.Message);
        _refused = 0;
    }

    public void Recovered()
    {
        if (_isAvailable)
            return;
        _isAvailable = true;
        log.LogInformation("The journal takes clicks again; {Clicks} more were refused since the last event", _refused);
        _refused = 0;
    }
}
