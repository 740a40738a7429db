using ClickTracking.Infrastructure.Journal.Format;

namespace ClickTracking.Infrastructure.Journal;

/// <summary>
/// Resumes the requests of a committed group. The requests of one event loop are resumed together, so that it is woken once, and the others
/// in the thread pool. Only the journal's thread may use it.
/// </summary>
internal sealed class GroupAnswers
{
    /// <summary>
    /// The number of requests that one work item of the thread pool resumes. 256 single work items would cost more than the work itself. In
    /// one common work item a slow continuation would delay all others.
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

    /// <summary>Entries linked in the order of their arrival. Null as <paramref name="loop"/> stands for the thread pool.</summary>
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
