using System.Threading.Tasks.Sources;
using ClickTracking.Application.Journal;
using ClickTracking.Domain.Clicks;
using Microsoft.Extensions.ObjectPool;

namespace ClickTracking.Infrastructure.Journal.Format;

/// <summary>
/// One click on its way to the disk, with the task that its request awaits. Entries are pooled and return to the pool when the result is
/// read. The entries of a group are linked. As a work item, an entry completes itself and the entries linked behind it.
/// </summary>
internal sealed class JournalEntry(ObjectPool<JournalEntry> pool) : IValueTaskSource, IThreadPoolWorkItem
{
    private const int UsualBytes = 768;

    // Continuations run on the thread that completes the entry, because GroupAnswers has already chosen the right one.
    private ManualResetValueTaskSourceCore<bool> _core;
    private byte[] _payload = new byte[UsualBytes];
    private int _length;

    public JournalEntry? Next { get; set; }

    public long ClickId { get; private set; }

    /// <summary>The event loop on which the request runs. Null for a request in the thread pool.</summary>
    public RequestLoop? Loop { get; private set; }

    /// <summary>The reason why the click is not committed. It is set before the entry is executed.</summary>
    public Exception? Exception { get; set; }

    public ReadOnlySpan<byte> Payload => _payload.AsSpan(0, _length);

    public int RecordBytes => JournalRecord.Overhead + _length;

    public ValueTask Task => new(this, _core.Version);

    public void Encode(Click click)
    {
        var needed = ClickCodec.MaxBytes(click);
        if (_payload.Length < needed)
            _payload = new byte[needed];
        _length = ClickCodec.Write(click, _payload);
        ClickId = click.ClickId;
        Loop = RequestLoop.Current;
    }

    /// <summary>
    /// Resumes the request of this entry and of all entries linked behind it, which belong to the same loop or to the thread pool.
    /// </summary>
    public void Send()
    {
        if (Loop is { } loop)
            loop.Post(this);
        else
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    void IThreadPoolWorkItem.Execute()
    {
        if (Exception is not null && RequestLoop.Current is not null)
        {
            // A refused click is stored directly in the database, which waits and so must not run on a loop. Only here the request is sure
            // to await the answer already. Completed earlier on another thread, it would continue on the loop.
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
            return;
        }

        for (var entry = this; entry is not null;)
        {
            // The link is read first, because a completed entry may already carry another click.
            var next = entry.Next;
            entry.Next = null;
            if (entry.Exception is { } exception)
                entry._core.SetException(new JournalUnavailableException(exception.Message, exception));
            else
                entry._core.SetResult(true);
            entry = next;
        }
    }

    void IValueTaskSource.GetResult(short token)
    {
        try
        {
            _core.GetResult(token);
        }
        finally
        {
            Recycle();
        }
    }

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _core.GetStatus(token);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);

    public void Recycle()
    {
        _core.Reset();
        Loop = null;
        Exception = null;
        pool.Return(this);
    }
}

/// <summary>Keeps as many entries in the pool as there may be waiting requests.</summary>
internal sealed class JournalEntryPolicy : IPooledObjectPolicy<JournalEntry>
{
    private const int Retained = 4096;

    private ObjectPool<JournalEntry>? _pool;

    public static ObjectPool<JournalEntry> CreatePool()
    {
        var policy = new JournalEntryPolicy();
        return policy._pool = new DefaultObjectPool<JournalEntry>(policy, Retained);
    }

    public JournalEntry Create() => new(_pool!);

    public bool Return(JournalEntry obj) => true;
}
