using System.Threading.Tasks.Sources;
using ClickTracking.Application.Journal;
using ClickTracking.Domain.Clicks;
using Microsoft.Extensions.ObjectPool;

namespace ClickTracking.Infrastructure.Journal.Format;

/// <summary>
/// One click on its way to the disk, and the task that its request awaits. Pooled: it goes back when the result is taken.
/// Entries of a group are linked to each other; as a work item, an entry completes itself and those linked behind it.
/// </summary>
internal sealed class JournalEntry(ObjectPool<JournalEntry> pool) : IValueTaskSource, IThreadPoolWorkItem
{
    private const int UsualBytes = 768;

    // Continuations run where the entry is completed: on the thread it is for already, see GroupAnswers.
    private ManualResetValueTaskSourceCore<bool> _core;
    private byte[] _payload = new byte[UsualBytes];
    private int _length;

    public JournalEntry? Next { get; set; }

    public long ClickId { get; private set; }

    /// <summary>Where its request runs; null: in the thread pool.</summary>
    public RequestLoop? Loop { get; private set; }

    /// <summary>Why it is not committed; to be set before it is executed.</summary>
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

    /// <summary>Wakes its request, and those of the entries linked behind it, which belong to the same loop or to none.</summary>
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
            // A refused click takes the emergency way, which waits: no work for a loop. Only from here, where its request has come to
            // await the answer: told earlier from another thread, it would go straight on.
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
            return;
        }

        for (var entry = this; entry is not null;)
        {
            // Read first: once completed, an entry may already carry another click.
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

/// <summary>Keeps as many entries as there may be requests waiting.</summary>
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
