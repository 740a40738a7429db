using ClickTracking.Application.Common;
using ClickTracking.Application.Redirects;
using ClickTracking.Application.Trackers;
using MediatR;

namespace ClickTracking.Application.FirstStart.DemoClicks;

/// <summary>
/// Stores the clicks of the demo's next day, the newest first, and at the end the counts of requests that were no clicks. Several processes
/// may do so at once, and each of them may end at any moment: every day is stored once. The demo ends where it is when the settings do not
/// ask for it any more.
/// </summary>
/// <param name="NotBefore">The time before which clicks would be deleted for their age, UTC. Earlier ones are left out.</param>
public sealed record FillDemoDay(DateTime NotBefore) : IRequest<DemoProgress?>;

/// <summary>How far the demo's clicks have come. Null in its place says that none are missing.</summary>
/// <param name="Days">The number of days that are stored.</param>
/// <param name="Clicks">The number of clicks that are stored.</param>
/// <param name="IsComplete">Nothing is left to do.</param>
public sealed record DemoProgress(int Days, long Clicks, bool IsComplete);

public sealed class FillDemoDayHandler(IDemoFilling filling, ITrackerDirectory trackers, BootstrapOptions options)
    : IRequestHandler<FillDemoDay, DemoProgress?>
{
    private static readonly Dictionary<TrackerOutcome, long> _none = [];

    /// <exception cref="DatabaseUnavailableException">The database does not answer.</exception>
    public async Task<DemoProgress?> Handle(FillDemoDay request, CancellationToken cancellationToken)
    {
        if (await filling.FindAsync(cancellationToken) is not { } state)
            return null;
        var period = DemoPeriod.Before(state.StartedAt);
        var isWanted = options is { Demo: true, DemoClicks: true };
        if (isWanted && state.Days < DemoPeriod.Days)
            return await StoreAsync(state, period, request.NotBefore, cancellationToken);
        await filling.FinishAsync(
            state, isWanted ? new DemoOutcomes(period).Count(trackers.Find, request.NotBefore) : _none, cancellationToken);
        return new DemoProgress(state.Days, state.Clicks, IsComplete: true);
    }

    private async Task<DemoProgress> StoreAsync(DemoState state, DemoPeriod period, DateTime notBefore, CancellationToken cancellationToken)
    {
        var made = new DemoClickGenerator(period, state.Node).ClicksOf(state.Days, trackers.Find);
        var clicks = made.Where(c => c.OccurredAt >= notBefore).ToList();
        return await filling.StoreAsync(state, clicks, cancellationToken)
            ? new DemoProgress(state.Days + 1, state.Clicks + clicks.Count, IsComplete: false)
            : new DemoProgress(state.Days, state.Clicks, IsComplete: false);
    }
}
