namespace ClickTracking.Infrastructure.Journal;

/// <summary>Notifies a waiting reader of a commit. It costs the writer one exchange for each group.</summary>
internal sealed class CommitSignal
{
    private TaskCompletionSource? _waiting;

    public void Raise() => Interlocked.Exchange(ref _waiting, null)?.TrySetResult();

    /// <summary>
    /// Completes at the next <see cref="Raise"/>. Take the task first, then look at the journal, then await the task, so that a commit in
    /// between is not missed. Only one caller may wait at a time.
    /// </summary>
    public Task Next()
    {
        var waiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Interlocked.Exchange(ref _waiting, waiting)?.TrySetResult();
        return waiting.Task;
    }
}
