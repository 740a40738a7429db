using ClickTracking.Application.Redirects;
using ClickTracking.Domain.Clicks;

namespace ClickTracking.Application.FirstStart.DemoClicks;

/// <summary>
/// The demo's clicks on their way into the database. They are those of a node of their own, whose data folder no machine has: the highest
/// number that was free at the first start. While it is live the hours of its clicks are not complete; it stops when all are stored.
/// </summary>
public interface IDemoFilling
{
    /// <summary>
    /// Adds the click trackers of the demo and the node of their clicks, in the transaction of the first start. No hour is complete from
    /// then on until the clicks are stored.
    /// </summary>
    /// <param name="now">The time of the first start, UTC.</param>
    Task BeginAsync(DateTime now, CancellationToken cancellationToken);

    /// <summary>Returns how far the clicks have come. Null: there are none, or all are stored.</summary>
    Task<DemoState?> FindAsync(CancellationToken cancellationToken);

    /// <summary>Stores the clicks of the next day, and that they are stored, in one transaction.</summary>
    /// <returns>False: another process has stored them.</returns>
    Task<bool> StoreAsync(DemoState state, IReadOnlyList<Click> clicks, CancellationToken cancellationToken);

    /// <summary>Stops the node and stores the counts of requests that were no clicks, in one transaction.</summary>
    /// <returns>False: another process has done it.</returns>
    Task<bool> FinishAsync(DemoState state, IReadOnlyDictionary<TrackerOutcome, long> outcomes, CancellationToken cancellationToken);
}

/// <summary>How far the demo's clicks have come.</summary>
public sealed record DemoState
{
    /// <summary>The number of the node of the clicks.</summary>
    public int Node { get; init; }

    /// <summary>The time of the first start, UTC.</summary>
    public DateTime StartedAt { get; init; }

    /// <summary>The number of days whose clicks are stored, of which the newest came first.</summary>
    public int Days { get; init; }

    /// <summary>The number of clicks that are stored.</summary>
    public long Clicks { get; init; }
}
