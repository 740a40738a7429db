using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace ClickTracking.Infrastructure.Access;

/// <summary>
/// Threads for work that takes a processor a tenth of a second. Half of the processors at most do it at once, outside of the thread pool,
/// which accepts connections and answers health checks, and behind every thread that has something else to do.
/// </summary>
internal sealed partial class HashingThreads : TaskScheduler, IDisposable
{
    private const int Most = 4;

    /// <summary>PRIO_PROCESS of setpriority(2), which with the id 0 is about the calling thread on Linux.</summary>
    private const int CallingThread = 0;

    /// <summary>The nice value of a thread that gets a quarter of a processor while an ordinary one wants the rest.</summary>
    private const int Nice = 5;

    private readonly BlockingCollection<Task> _work = [];

    public HashingThreads()
    {
        for (var i = 0; i < MaximumConcurrencyLevel; i++)
            new Thread(Work) { IsBackground = true, Name = "Hashing", Priority = ThreadPriority.BelowNormal }.Start();
    }

    public override int MaximumConcurrencyLevel { get; } = Math.Clamp(Environment.ProcessorCount / 2, 1, Most);

    /// <summary>Runs the work when a thread is free, unless it is cancelled before that.</summary>
    public Task<T> RunAsync<T>(Func<T> work, CancellationToken cancellationToken) =>
        Task.Factory.StartNew(work, cancellationToken, TaskCreationOptions.RunContinuationsAsynchronously, this);

    /// <summary>Ends the threads once they have done what waits.</summary>
    public void Dispose() => _work.CompleteAdding();

    protected override void QueueTask(Task task) => _work.Add(task);

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    protected override IEnumerable<Task> GetScheduledTasks() => _work;

    private void Work()
    {
        // .NET's priority of a thread means nothing on Linux.
        if (OperatingSystem.IsLinux())
            _ = SetPriority(CallingThread, 0, Nice);
        foreach (var task in _work.GetConsumingEnumerable())
            TryExecuteTask(task);
    }

    [LibraryImport("libc", EntryPoint = "setpriority")]
    private static partial int SetPriority(int which, int id, int priority);
}
