using System.Collections.Concurrent;

namespace ClickTracking.Infrastructure.Threads;

/// <summary>
/// Threads for work that takes a processor for long. They are outside of the thread pool, which accepts connections and answers health
/// checks, and behind every thread that has something else to do.
/// </summary>
public sealed class LowPriorityThreads : TaskScheduler, IDisposable
{
    private readonly BlockingCollection<Task> _work = [];
    private readonly int _nice;

    /// <param name="count">The number of threads.</param>
    /// <param name="nice">
    /// Their nice value, 1 to 19: with 5 a thread gets a quarter of a processor while an ordinary one wants the rest, with 10 a tenth.
    /// </param>
    public LowPriorityThreads(string name, int count, int nice)
    {
        (MaximumConcurrencyLevel, _nice) = (count, nice);
        for (var i = 0; i < count; i++)
            new Thread(Work) { IsBackground = true, Name = name, Priority = ThreadPriority.BelowNormal }.Start();
    }

    public override int MaximumConcurrencyLevel { get; }

    /// <summary>Runs the work when a thread is free, unless it is cancelled before that.</summary>
    public Task<T> RunAsync<T>(Func<T> work, CancellationToken cancellationToken) =>
        Task.Factory.StartNew(work, cancellationToken, TaskCreationOptions.RunContinuationsAsynchronously, this);

    /// <summary>Ends the threads once they have done what waits.</summary>
    public void Dispose() => _work.CompleteAdding();

    /// <summary>Asynchronous work that goes on after the end of the threads runs in the thread pool.</summary>
    protected override void QueueTask(Task task)
    {
        if (_work.IsAddingCompleted)
            ThreadPool.UnsafeQueueUserWorkItem(_ => TryExecuteTask(task), null);
        else
            _work.Add(task);
    }

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    protected override IEnumerable<Task> GetScheduledTasks() => _work;

    private void Work()
    {
        ThreadScheduling.Lower(_nice);
        foreach (var task in _work.GetConsumingEnumerable())
            TryExecuteTask(task);
    }
}
