namespace ClickTracking.WebApi.Transport.Polling;

/// <summary>An action for the thread of a loop.</summary>
internal sealed class LoopWork(Action action) : IThreadPoolWorkItem
{
    public void Execute() => action();
}
