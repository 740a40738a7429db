using System.Runtime.CompilerServices;

namespace ClickTracking.WebApi.Transport.Polling;

/// <summary>
/// A repeated event that one method at a time awaits. The method continues inside the call of <see cref="Raise"/>. If it was raised while
/// no method waited, however often, the next wait ends at once.
/// </summary>
internal sealed class Readiness : ICriticalNotifyCompletion
{
    private static readonly Action _raised = () => { };

    // Null when no method waits and it was not raised. Otherwise the waiting method, or the mark that it was raised.
    private Action? _state;

    public bool IsCompleted => Volatile.Read(ref _state) == _raised;

    public Readiness GetAwaiter() => this;

    public void GetResult() => Volatile.Write(ref _state, null);

    public void Raise()
    {
        var waiting = Interlocked.Exchange(ref _state, _raised);
        if (waiting != _raised)
            waiting?.Invoke();
    }

    public void OnCompleted(Action continuation) => UnsafeOnCompleted(continuation);

    public void UnsafeOnCompleted(Action continuation)
    {
        // It was raised after IsCompleted was read. The method continues in the thread pool, so that the stack does not grow deeper and
        // deeper.
        if (Interlocked.CompareExchange(ref _state, continuation, null) is not null)
            ThreadPool.UnsafeQueueUserWorkItem(static go => go(), continuation, preferLocal: false);
    }
}
