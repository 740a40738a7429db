using System.Runtime.CompilerServices;

namespace ClickTracking.WebApi.Transport;

/// <summary>
/// Something that happens again and again, and that one method at a time awaits: it goes on where <see cref="Raise"/> is called. What
/// happens while nobody waits ends the next wait at once, however often it happened.
/// </summary>
internal sealed class Readiness : ICriticalNotifyCompletion
{
    private static readonly Action _raised = () => { };

    // Null: nobody waits and nothing happened. Else what waits, or that it happened.
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
        // Raised since IsCompleted was asked: go on, but not deeper and deeper in the stack of who awaits.
        if (Interlocked.CompareExchange(ref _state, continuation, null) is not null)
            ThreadPool.UnsafeQueueUserWorkItem(static go => go(), continuation, preferLocal: false);
    }
}
