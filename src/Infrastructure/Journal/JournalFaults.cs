using Microsoft.Extensions.Logging;

namespace ClickTracking.Infrastructure.Journal;

/// <param name="At">UTC.</param>
/// <param name="Message">Why clicks were refused.</param>
public sealed record JournalFault(DateTimeOffset At, string Message);

/// <summary>Keeps and reports why the journal takes no clicks: at most one event a second, with the number of clicks. Used by the writer only.</summary>
internal sealed class JournalFaults(TimeProvider time, ILogger log)
{
    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(1);

    private JournalFault? _last;
    private volatile bool _available = true;
    private long _refused;
    private long? _logged;

    public bool Available => _available;

    public JournalFault? Last => Volatile.Read(ref _last);

    public void Report(Exception exception, int clicks)
    {
        _available = false;
        _refused += clicks;
        Volatile.Write(ref _last, new JournalFault(time.GetUtcNow(), exception.Message));
        if (_logged is { } logged && time.GetElapsedTime(logged) < _pause)
            return;
        _logged = time.GetTimestamp();
        log.LogError(exception, "The journal refused {Clicks} clicks: {Reason}", _refused, exception.Message);
        _refused = 0;
    }

    public void Recovered()
    {
        if (_available)
            return;
        _available = true;
        log.LogInformation("The journal takes clicks again; {Clicks} more were refused since the last event", _refused);
        _refused = 0;
    }
}
