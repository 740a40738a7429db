using ClickTracking.Infrastructure.Journal.Format;

namespace ClickTracking.Infrastructure.Journal;

/// <summary>
/// Wakes the requests of a group: those of a loop together, so that it is woken once, the others in the thread pool. For one
/// thread, that of the journal.
/// </summary>
internal sealed class GroupAnswers
{
    /// <summary>
    /// Of the thread pool: 256 work items cost more than what they do; in a single one, a slow continuation holds up more than its
    /// neighbours.
    /// </summary>
    private const int PerWorkItem = 16;

    private readonly List<Chain> _chains = [];

    public void Complete(JournalEntry? first, Exception? exception = null)
    {
        Chain? chain = null;
        for (var entry = first; entry is not null;)
        {
            var next = entry.Next;
            entry.Exception = exception;
            if (chain is null || chain.Loop != entry.Loop || chain.IsFull)
                chain = ChainOf(entry.Loop);
            chain.Add(entry);
            entry = next;
        }

        foreach (var complete in _chains)
            complete.Send();
        _chains.Clear();
    }

    private Chain ChainOf(RequestLoop? loop)
    {
        foreach (var known in _chains)
        {
            if (known.Loop == loop && !known.IsFull)
                return known;
        }

        var chain = new Chain(loop);
        _chains.Add(chain);
        return chain;
    }

    /// <summary>Entries linked in the order of their arrival; null for <paramref name="loop"/>: for the thread pool.</summary>
    private sealed class Chain(RequestLoop? loop)
    {
        private JournalEntry? _first;
        private JournalEntry? _last;
        private int _count;

        public RequestLoop? Loop => loop;

        public bool IsFull => loop is null && _count == PerWorkItem;

        public void Add(JournalEntry entry)
        {
            entry.Next = null;
            if (_last is null)
                _first = entry;
            else
                _last.Next = entry;
            _last = entry;
            _count++;
        }

        public void Send() => _first!.Send();
    }
}
