namespace ClickTracking.Infrastructure.Journal;

/// <summary>
/// The journal's only connection to event loops, which are threads on which many requests run in turn and none waits. A loop implements
/// <see cref="Post"/>, by which the journal completes appends on the thread of their request, and calls <see cref="EndRound"/>, so that
/// all clicks of a round share one flush. The reasons are in docs/decisions/0008-redirect-speed.md.
/// </summary>
public abstract class RequestLoop
{
    [ThreadStatic]
    private static RequestLoop? _current;

    private AppendQueue? _queueToWake;

    /// <summary>The loop that runs on the calling thread. Null on any other thread, such as those of the thread pool.</summary>
    public static RequestLoop? Current
    {
        get => _current;
        protected set => _current = value;
    }

    /// <summary>Runs work on the loop's thread, soon and in the order of the calls. It may be called on any thread.</summary>
    public abstract void Post(IThreadPoolWorkItem work);

    /// <summary>
    /// Wakes the journal's writer if clicks were appended since the last call. The loop calls it when the requests that were ready have
    /// run.
    /// </summary>
    protected void EndRound()
    {
        var queue = _queueToWake;
        _queueToWake = null;
        queue?.WakeIfAsleep();
    }

    /// <summary>Postpones waking the writer of a queue until <see cref="EndRound"/>. It may be called on the loop's thread only.</summary>
    internal void WakeAtEndOfRound(AppendQueue queue)
    {
        if (_queueToWake != queue)
            EndRound();
        _queueToWake = queue;
    }
}
