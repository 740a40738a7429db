using ClickTracking.Infrastructure.Journal.Format;

namespace ClickTracking.Infrastructure.Journal;

/// <summary>
/// Hands entries from many request threads to the one writer. A linked stack that is only pushed to and taken whole, so that no
/// reader can meet a reused node (no ABA); the writer turns it round. The head doubles as the writer's state: a push that
/// finds it parked wakes it (from a loop of requests only when its round is over), any other push is one compare-and-swap.
/// </summary>
internal sealed class AppendQueue
{
    private static readonly JournalEntry _parked = new(null!);
    private static readonly JournalEntry _closed = new(null!);

    private readonly object _gate = new();
    private bool _woken;
    private volatile bool _closing;
    private JournalEntry? _head;

    /// <returns>False once closed: the entry was not taken.</returns>
    public bool TryPush(JournalEntry entry)
    {
        var head = Volatile.Read(ref _head);
        while (true)
        {
            if (head == _closed)
                return false;
            entry.Next = head == _parked ? null : head;
            var found = Interlocked.CompareExchange(ref _head, entry, head);
            if (found == head)
                break;
            head = found;
        }

        if (head == _parked)
        {
            if (RequestLoop.Current is { } loop)
                loop.WakeAtEndOfRound(this);
            else
                Wake();
        }

        return true;
    }

    /// <summary>Waits for entries and takes them all, in the order of their arrival; null when the time is over.</summary>
    /// <returns>False once closed and empty.</returns>
    public bool TryTake(int timeoutMilliseconds, out JournalEntry? first)
    {
        while (true)
        {
            // Requests that are ready to run append first: under load, groups become two to four times as large; idle, it costs nothing.
            Thread.Yield();
            var closing = _closing;
            var taken = Interlocked.Exchange(ref _head, closing ? _closed : null);
            if (taken is not null && taken != _parked && taken != _closed)
            {
                first = Reverse(taken);
                return true;
            }

            first = null;
            if (closing)
                return false;
            if (Interlocked.CompareExchange(ref _head, _parked, null) is not null)
                continue;
            if (!Sleep(timeoutMilliseconds))
                return true;
        }
    }

    /// <summary>What was pushed before is still handed out, nothing is taken any more.</summary>
    public void Close()
    {
        _closing = true;
        Wake();
    }

    public void Wake()
    {
        lock (_gate)
        {
            _woken = true;
            Monitor.Pulse(_gate);
        }
    }

    /// <summary>A wake-up that comes late, after a timeout, only costs the next sleep: it is then taken for its own, and finds nothing.</summary>
    private bool Sleep(int timeoutMilliseconds)
    {
        lock (_gate)
        {
            if (!_woken && !Monitor.Wait(_gate, timeoutMilliseconds))
                return false;
            _woken = false;
            return true;
        }
    }

    private static JournalEntry Reverse(JournalEntry last)
    {
        JournalEntry? first = null;
        for (var entry = last; entry is not null;)
        {
            var earlier = entry.Next;
            entry.Next = first;
            first = entry;
            entry = earlier;
        }

        return first!;
    }
}
