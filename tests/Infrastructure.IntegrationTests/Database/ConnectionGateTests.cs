using ClickTracking.Infrastructure.Database.SqlServer;
using FluentAssertions;

namespace ClickTracking.Infrastructure.IntegrationTests.Database;

/// <summary>A pool whose new connections are made when a test says so.</summary>
internal sealed class ConnectionGateTests
{
    private readonly Queue<TaskCompletionSource> _made = new();
    private ConnectionGate _gate = null!;
    private int _pooled;

    [SetUp]
    public void Begin()
    {
        _gate = new ConnectionGate();
        _made.Clear();
        _pooled = 0;
    }

    [Test]
    public async Task A_burst_goes_on_with_the_connections_that_come_back()
    {
        var burst = Enumerable.Range(0, 20).Select(_ => UseAsync()).ToArray();
        _made.Should().HaveCount(1, "the others wait for it");
        Make();
        Becomes(() => burst.Count(b => b.IsCompletedSuccessfully) >= 19, "all go on with one connection, but for one that a second is made for");
        if (_made.Count > 0)
            Make();
        await Task.WhenAll(burst);
        _made.Should().BeEmpty();
    }

    [Test]
    public async Task An_idle_connection_is_taken_while_another_is_made()
    {
        await MadeAsync();
        await OpenAsync();
        var second = OpenAsync();
        second.IsCompleted.Should().BeFalse();
        Return();
        await OpenAsync();
        second.IsCompleted.Should().BeFalse();
        Make();
        await second;
    }

    [Test]
    public async Task When_the_pool_has_dropped_its_connections_they_are_made_again_one_by_one()
    {
        for (var i = 0; i < 5; i++)
            _gate.Return();
        var burst = Enumerable.Range(0, 5).Select(_ => OpenAsync()).ToArray();
        for (var i = 0; i < 5; i++)
        {
            Becomes(() => _made.Count > 0, "the next is made");
            _made.Should().HaveCount(1);
            Make();
        }
        await Task.WhenAll(burst);
    }

    [Test]
    public async Task A_caller_that_gives_up_is_passed_over_and_one_that_fails_lets_the_next_in()
    {
        using var cancellation = new CancellationTokenSource();
        var first = OpenAsync();
        var second = OpenAsync(cancellation.Token);
        var third = OpenAsync();
        await cancellation.CancelAsync();
        await second.Awaiting(s => s).Should().ThrowAsync<OperationCanceledException>();
        _made.Dequeue().SetException(new TimeoutException());
        await first.Awaiting(f => f).Should().ThrowAsync<TimeoutException>();
        Becomes(() => _made.Count == 1, "the third has its turn");
        Make();
        await third;
    }

    private static void Becomes(Func<bool> holds, string what) =>
        SpinWait.SpinUntil(holds, TimeSpan.FromSeconds(30)).Should().BeTrue(what);

    private void Make()
    {
        lock (_made)
            _made.Dequeue().SetResult();
    }

    private async Task MadeAsync()
    {
        var opened = OpenAsync();
        Make();
        await opened;
        Return();
    }

    private async Task UseAsync()
    {
        await OpenAsync();
        Return();
    }

    private void Return()
    {
        Interlocked.Increment(ref _pooled);
        _gate.Return();
    }

    private Task OpenAsync(CancellationToken cancellationToken = default) => _gate.OpenAsync(() =>
    {
        if (Interlocked.Decrement(ref _pooled) >= 0)
            return Task.CompletedTask;
        Interlocked.Increment(ref _pooled);
        var made = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_made)
            _made.Enqueue(made);
        return made.Task;
    }, cancellationToken);
}
