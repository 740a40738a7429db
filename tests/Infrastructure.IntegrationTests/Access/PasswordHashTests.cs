using System.Diagnostics;
using ClickTracking.Infrastructure.Access;
using FluentAssertions;

namespace ClickTracking.Infrastructure.IntegrationTests.Access;

/// <summary>Hashes of passwords, and the threads that make them.</summary>
internal sealed class PasswordHashTests
{
    private const string Password = "Str0ng-Passw0rd";

    [Test]
    public async Task A_password_matches_its_hash_and_none_matches_nobodys()
    {
        using var passwords = new PasswordHash();
        var hash = await passwords.CreateAsync(Password, default);
        (await passwords.VerifyAsync(hash, Password, default)).Should().BeTrue();
        (await passwords.VerifyAsync(hash, Password + "x", default)).Should().BeFalse();
        (await passwords.VerifyAsync(null, Password, default)).Should().BeFalse();
        (await passwords.CreateAsync(Password, default)).Should().NotBe(hash);
    }

    [Test]
    public async Task Hashing_leaves_the_thread_pool_alone_and_half_of_the_processors()
    {
        using var threads = new HashingThreads();
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
        seen.Should().OnlyContain(s => !s.IsThreadPoolThread && s.Count <= Math.Max(1, Environment.ProcessorCount / 2));
    }

    [Test]
    public async Task A_request_that_was_given_up_while_it_waited_is_not_hashed()
    {
        using var threads = new HashingThreads();
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
}
