using ClickTracking.Application.Journal;
using ClickTracking.Infrastructure.Journal;
using ClickTracking.Infrastructure.Journal.Format;
using FluentAssertions;
using static ClickTracking.Infrastructure.IntegrationTests.Fixtures.SampleClicks;

namespace ClickTracking.Infrastructure.IntegrationTests.Journal;

/// <summary>
/// Clicks of requests that run on event loops: the time at which their group is written and the thread on which they are answered.
/// </summary>
internal sealed class RequestLoopTests : JournalFixture
{
    [Test]
    public async Task Each_click_is_answered_where_it_came_from()
    {
        Options.MaxBytes = 64 << 20;
        Options.SegmentBytes = 1 << 20;
        using var journal = Open();
        using RoundLoop one = new(), other = new();
        var answers = new List<Task<RequestLoop?>>();
        var expected = new List<RequestLoop?>();
        for (var n = 1; n <= 300; n++)
        {
            RoundLoop? loop = (n % 3) switch { 0 => one, 1 => other, _ => null };
            var click = Sample(n);
            expected.Add(loop);
            answers.Add(loop is null
                ? Task.Run(() => AnsweredOnAsync(journal.AppendAsync(click)))
                : loop.RunAsync(() => AnsweredOnAsync(journal.AppendAsync(click))).Unwrap());
        }

        (await Task.WhenAll(answers)).Should().Equal(expected);
        ReadAll(journal).Should().HaveCount(300);
    }

    [Test]
    public async Task What_is_refused_is_answered_off_the_loop_because_the_emergency_way_waits([Values] bool atOnce)
    {
        var disk = new FaultyDisk();
        using var journal = Open(disk);
        using var loop = new RoundLoop();
        if (atOnce)
            journal.Close();
        else
            disk.FailFlush = true;
        var append = loop.RunAsync(async () =>
        {
            await journal.Invoking(j => j.AppendAsync(Sample(1)).AsTask()).Should().ThrowAsync<JournalUnavailableException>();
            return RequestLoop.Current;
        });
        (await append.Unwrap()).Should().BeNull();
    }

    [Test]
    public async Task A_loop_in_a_long_round_holds_up_no_other_loop()
    {
        var queue = new AppendQueue();
        JournalEntry? taken = null;
        var writer = new Thread(() => queue.TryTake(Timeout.Infinite, out taken)) { IsBackground = true };
        writer.Start();
        SpinWait.SpinUntil(() => Waits(writer));
        using RoundLoop slow = new(), quick = new();
        using var end = new ManualResetEventSlim();
        using var pushed = new ManualResetEventSlim();
        var pool = JournalEntryPolicy.CreatePool();

        // The slow loop finds the writer parked, and the quick one finds it in the middle of being woken.
        var round = slow.RunAsync(() =>
        {
            Push(1);
            pushed.Set();
            return end.Wait(TimeSpan.FromSeconds(60));
        });
        pushed.Wait();
        await quick.RunAsync(() => Push(2));
        writer.Join(TimeSpan.FromSeconds(30)).Should().BeTrue("the quick loop has woken it");
        taken.Should().NotBeNull();
        end.Set();
        (await round).Should().BeTrue();

        bool Push(long n)
        {
            var entry = pool.Get();
            entry.Encode(Sample(n));
            return queue.TryPush(entry);
        }
    }

    [Test]
    public async Task The_clicks_of_a_round_wake_the_writer_together_when_it_is_over()
    {
        var queue = new AppendQueue();
        JournalEntry? taken = null;
        var writer = new Thread(() => queue.TryTake(Timeout.Infinite, out taken)) { IsBackground = true };
        writer.Start();
        SpinWait.SpinUntil(() => Waits(writer));
        using var loop = new RoundLoop();
        var pool = JournalEntryPolicy.CreatePool();

        var waited = await loop.RunAsync(() =>
        {
            for (var n = 1; n <= 3; n++)
            {
                var entry = pool.Get();
                entry.Encode(Sample(n));
                queue.TryPush(entry).Should().BeTrue();
            }

            return Waits(writer);
        });
        writer.Join();

        waited.Should().BeTrue("the round was not over");
        var ids = new List<long>();
        for (var entry = taken; entry is not null; entry = entry.Next)
            ids.Add(entry.ClickId);
        ids.Should().Equal(1, 2, 3);
    }

    private static bool Waits(Thread thread) => thread.ThreadState.HasFlag(ThreadState.WaitSleepJoin);

    private static async Task<RequestLoop?> AnsweredOnAsync(ValueTask append)
    {
        await append;
        return RequestLoop.Current;
    }
}
