using ClickTracking.Application.Common;
using ClickTracking.Application.Journal;
using ClickTracking.Domain.Clicks;

namespace ClickTracking.Infrastructure.IntegrationTests.Shipping;

/// <summary>The real store, which fails before or after its commit where a test says so.</summary>
internal sealed class FaultyStore(IClickStore store) : IClickStore
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Func<Task>? _late;

    /// <summary>Returns whether a call of StoreAsync, counted from 1, fails before it has stored the clicks.</summary>
    public Predicate<int> FailsBefore { get; init; } = _ => false;

    /// <summary>Returns whether a call fails after it has stored the clicks, so that its answer is lost.</summary>
    public Predicate<int> FailsAfter { get; init; } = _ => false;

    /// <summary>Returns whether the clicks of a call are refused.</summary>
    public Predicate<int> Refuses { get; init; } = _ => false;

    /// <summary>The number of clicks of each call.</summary>
    public List<int> Sizes { get; } = [];

    /// <summary>
    /// Returns whether a call fails and its clicks are stored only when the next call comes, like a commit that arrives late.
    /// </summary>
    public Predicate<int> StoresLate { get; init; } = _ => false;

    /// <summary>The number of clicks after which <see cref="Reached"/> completes.</summary>
    public int Until { get; init; } = int.MaxValue;

    /// <summary>Blocks the thread of each call, as SQLite does while it waits for a lock.</summary>
    public ManualResetEventSlim? Blocked { get; init; }

    public Task Reached => _reached.Task;

    public int Calls { get; private set; }

    public int Stored { get; private set; }

    public Task<JournalPosition> GetPositionAsync(int node, CancellationToken cancellationToken) =>
        store.GetPositionAsync(node, cancellationToken);

    public Task<long> GetLastClickIdAsync(int node, CancellationToken cancellationToken) =>
        store.GetLastClickIdAsync(node, cancellationToken);

    public Task<(long Below, long Above)> GetClickIdsAroundAsync(int node, long id, CancellationToken cancellationToken) =>
        store.GetClickIdsAroundAsync(node, id, cancellationToken);

    public async Task<int> StoreAsync(
        int node, IReadOnlyList<Click> clicks, JournalRange range, SkippedClicks skipped, CancellationToken cancellationToken)
    {
        var call = ++Calls;
        Sizes.Add(clicks.Count);
        if (Refuses(call))
            throw new ConstraintViolationException(ConstraintKind.Check);
        Blocked?.Wait(CancellationToken.None);
        if (FailsBefore(call))
            throw new DatabaseUnavailableException("not reached", new TimeoutException("connection refused"));
        if (Interlocked.Exchange(ref _late, null) is { } late)
            await late();
        if (StoresLate(call))
        {
            // The caller's list has other clicks by then.
            Click[] sent = [.. clicks];
            _late = () => CommitAsync(node, sent, range, skipped, CancellationToken.None);
            throw new DatabaseUnavailableException("stalled", new TimeoutException("no answer"));
        }
        var stored = await CommitAsync(node, clicks, range, skipped, cancellationToken);
        return FailsAfter(call) ? throw new DatabaseUnavailableException("lost", new TimeoutException("connection reset")) : stored;
    }

    public Task StoreDirectAsync(Click click, CancellationToken cancellationToken) => store.StoreDirectAsync(click, cancellationToken);

    private async Task<int> CommitAsync(
        int node, IReadOnlyList<Click> clicks, JournalRange range, SkippedClicks skipped, CancellationToken cancellationToken)
    {
        var stored = await store.StoreAsync(node, clicks, range, skipped, cancellationToken);
        Stored += stored;
        if (Stored >= Until)
            _reached.TrySetResult();
        return stored;
    }
}
