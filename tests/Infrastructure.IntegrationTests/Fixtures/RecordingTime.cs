using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;

namespace ClickTracking.Infrastructure.IntegrationTests.Fixtures;

/// <summary>A clock that the test moves, and that knows for how long others wait by it.</summary>
internal sealed class RecordingTime : FakeTimeProvider
{
    private readonly ConcurrentQueue<TimeSpan> _waits = new();

    /// <summary>The times for which timers were started, in their order.</summary>
    public IReadOnlyCollection<TimeSpan> Waits => _waits;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        _waits.Enqueue(dueTime);
        return timer;
    }
}
