using System.Diagnostics;
using ClickTracking.Infrastructure.Threads;
using FluentAssertions;

namespace ClickTracking.Infrastructure.IntegrationTests.Threads;

internal sealed class LowPriorityThreadsTests
{
    [Test]
    public async Task Work_leaves_the_thread_pool_alone_and_runs_on_so_many_threads()
    {
        using var threads = new LowPriorityThreads("Test", 2, nice: 5);
        var running = 0;
        var seen = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => threads.RunAsync(
            () =>
            {
                var now = Interlocked.Increment(ref running);
                Thread.SpinWait(10_000);
                Interlocked.Decrement(ref running);
                return (Count: now, Thread.CurrentThread.IsThreadPoolThread);
            },
            default)));
        seen.Should().OnlyContain(s => !s.IsThreadPoolThread && s.Count <= 2);
    }

    [Test]
    public async Task Work_that_was_given_up_while_it_waited_is_not_done()
    {
        using var threads = new LowPriorityThreads("Test", 2, nice: 5);
        using var given = new CancellationTokenSource();
        using var gate = new ManualResetEventSlim();
        var blocked = Enumerable.Range(0, threads.MaximumConcurrencyLevel)
            .Select(_ => threads.RunAsync(() => gate.Wait(TimeSpan.FromMinutes(1)), default)).ToArray();
        var late = threads.RunAsync<bool>(() => throw new UnreachableException(), given.Token);
        await given.CancelAsync();
        gate.Set();
        await Task.WhenAll(blocked);
        await late.Awaiting(l => l).Should().ThrowAsync<OperationCanceledException>();
    }

    [Test]
    public async Task Asynchronous_work_comes_back_to_its_thread()
    {
        using var threads = new LowPriorityThreads("Test", 1, nice: 5);
        var seen = await (await threads.RunAsync(
            async () =>
            {
                var before = Environment.CurrentManagedThreadId;
                await Task.Yield();
                return before == Environment.CurrentManagedThreadId;
            },
            default));
        seen.Should().BeTrue();
    }

    /// <summary>The files are described in proc(5); the slice is there since Linux 6.12.</summary>
    [Test]
    [Platform("Linux")]
    public async Task The_system_lets_others_go_first()
    {
        using var threads = new LowPriorityThreads("Test", 1, nice: 5);
        var (stat, sched) = await threads.RunAsync(
            () => (
                File.ReadAllText("/proc/thread-self/stat"),
                File.Exists("/proc/thread-self/sched") ? File.ReadAllText("/proc/thread-self/sched") : ""),
            default);
        stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[16].Should().Be("5", "it is the nice value");
        if (Environment.OSVersion.Version >= new Version(6, 12) && sched.Contains("se.slice", StringComparison.Ordinal))
            sched.Should().MatchRegex(@"se\.slice\s*:\s*100000000\b");
    }
}
