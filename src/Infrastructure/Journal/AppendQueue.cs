using ClickTracking.Infrastructure.Journal.Format;

namespace ClickTracking.Infrastructure.Journal;

/// <summary>
/// Passes entries from many request threads to the one writer. It is a linked stack that is only pushed to and taken as a whole, so that no
/// thread can meet a reused node (no ABA), and the writer reverses it. The head doubles as the writer's state. A push that finds the writer
/// parked wakes it. Pushes on an event loop wake it at the end of their round, whichever loop found it parked, so that a loop in a long
/// round holds up nobody. Any other push is one compare-and-swap.
/// </summary>
internal sealed class AppendQueue
{
    private static readonly JournalEntry _parked = new(null!);
    private static readonly JournalEntry _closed = new(null!);

    private readonly object _gate = new();
    private bool _woken;
    private volatile bool _closing;
    private JournalEntry? _head;
    private int _asleep;

    /// <returns>False when the queue is closed and the entry was not taken.</returns>
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

        if (RequestLoop.Current is { } loop)
            loop.WakeAtEndOfRound(this);
        else if (head == _parked)
            Wake();
        return true;
    }

    /// <summary>Waits for entries and takes them all, in the order of their arrival. Null when the time is over.</summary>
    /// <returns>False when the queue is closed and empty.</returns>
    public bool TryTake(int timeoutMilliseconds, out JournalEntry? first)
    {
        while (true)
        {
            // Yielding lets requests that are ready append first. Under load groups become two to four times as large, and an idle system
            // pays nothing.
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
            // Before it parks, so that a push after that finds it asleep.
            Volatile.Write(ref _asleep, 1);
            if (Interlocked.CompareExchange(ref _head, _parked, null) is null && !Sleep(timeoutMilliseconds))
                return true;
        }
    }

    /// <summary>Refuses further entries. The entries that were pushed before can still be taken.</summary>
    public void Close()
    {
        _closing = true;
        Wake();
    }

    /// <summary>Wakes the writer if it sleeps and nobody else has woken it.</summary>
    public void WakeIfAsleep()
    {
        if (Volatile.Read(ref _asleep) == 1 && Interlocked.Exchange(ref _asleep, 0) == 1)
            Wake();
    }

    private void Wake()
    {
        lock (_gate)
        {
            _woken = true;
            Monitor.Pulse(_gate);
        }
    }

    /// <summary>
    /// Waits to be woken. A wake-up that arrives after a timeout only ends the next wait early, which then finds nothing.
    /// </summary>
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
