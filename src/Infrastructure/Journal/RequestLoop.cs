namespace ClickTracking.Infrastructure.Journal;

/// <summary>
/// A thread on which many requests run in turn, none of them waiting there. The clicks of a round gather until it ends, to share a
/// flush, and are answered on the same thread: no request changes threads (docs/decisions/0008-redirect-speed.md).
/// </summary>
public abstract class RequestLoop
{
    [ThreadStatic]
    private static RequestLoop? _current;

    private Action? _atEndOfRound;

    /// <summary>That of this thread; null on any other, as those of the thread pool.</summary>
    public static RequestLoop? Current => _current;

    /// <summary>Has something done on the loop's thread, soon and in order. From any thread.</summary>
    public abstract void Post(IThreadPoolWorkItem work);

    /// <summary>Puts something off until the requests that are ready now have run. On the loop's thread only.</summary>
    public void AtEndOfRound(Action action)
    {
        if (ReferenceEquals(_atEndOfRound, action))
            return;
        EndRound();
        _atEndOfRound = action;
    }

    /// <summary>Makes this the loop of the calling thread.</summary>
    protected void Enter() => _current = this;

    protected void EndRound()
    {
        var action = _atEndOfRound;
        _atEndOfRound = null;
        action?.Invoke();
    }
}
