using System.IO.Pipelines;

namespace ClickTracking.WebApi.Transport;

/// <summary>A reader that knows whether Kestrel waits for bytes, or handles those that it has got.</summary>
internal sealed class CountingReader(PipeReader inner) : PipeReader
{
    private readonly Lock _counting = new();
    private TaskCompletionSource? _handled;
    private int _readsUntilHandled;
    private bool _wasRead;
    private bool _isReading;
    private bool _needsMore;

    /// <summary>
    /// Returns a task for an end that comes now. It completes once Kestrel has handled what came before the end: it asks for more than
    /// that, or for nothing any more. While Kestrel neither waits for bytes, nor is about to since what it has is incomplete, nor has yet
    /// begun, the end is for it to know at once.
    /// </summary>
    public Task BeginEnd()
    {
        lock (_counting)
        {
            if (_wasRead && !_isReading && !_needsMore)
                return Task.CompletedTask;
            _readsUntilHandled = _isReading ? 1 : 2;
            _handled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _handled.Task;
        }
    }

    public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        Count();
        return inner.ReadAsync(cancellationToken);
    }

    public override bool TryRead(out ReadResult result)
    {
        var hasRead = inner.TryRead(out result);
        if (hasRead)
            Count();
        return hasRead;
    }

    public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
    {
        // Who has looked at more than it has taken needs what comes next.
        lock (_counting)
            (_isReading, _needsMore) = (false, !examined.Equals(consumed));
        inner.AdvanceTo(consumed, examined);
    }

    public override void CancelPendingRead() => inner.CancelPendingRead();

    public override void Complete(Exception? exception = null)
    {
        End();
        inner.Complete(exception);
    }

    public override ValueTask CompleteAsync(Exception? exception = null)
    {
        End();
        return inner.CompleteAsync(exception);
    }

    private void Count()
    {
        lock (_counting)
        {
            (_wasRead, _isReading, _needsMore) = (true, true, false);
            if (_handled is not null && --_readsUntilHandled == 0)
                _handled.TrySetResult();
        }
    }

    private void End()
    {
        lock (_counting)
        {
            // Nothing is read any more, so an end that is yet to come is for Kestrel to know at once.
            (_wasRead, _isReading, _needsMore) = (true, false, false);
            _handled?.TrySetResult();
        }
    }
}
