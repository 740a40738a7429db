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
}
