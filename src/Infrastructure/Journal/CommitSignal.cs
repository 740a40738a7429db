namespace ClickTracking.Infrastructure.Journal;

/// <summary>Tells a waiting reader that something was committed; costs the writer one exchange a group.</summary>
internal sealed class CommitSignal
{
    private TaskCompletionSource? _waiting;

    public void Raise() => Interlocked.Exchange(ref _waiting, null)?.TrySetResult();

    /// <summary>
    /// Completes at the next <see cref="Raise"/>. Get the task first, look at the journal then, await last: what is committed
    /// in between is either seen or raised. For one waiter at a time.
    /// </summary>
    public Task Next()
    {
        var waiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Interlocked.Exchange(ref _waiting, waiting)?.TrySetResult();
        return waiting.Task;
    }
}
