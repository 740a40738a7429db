using ClickTracking.Application.Trackers;

namespace ClickTracking.Infrastructure.Trackers;

/// <summary>Where the directory's content comes from.</summary>
public interface ITrackerSource
{
    /// <summary>What changed after a version; version 0 for everything.</summary>
    Task<TrackerChanges> GetChangesAsync(long sinceVersion, CancellationToken cancellationToken);
}

/// <param name="Version">Ask for what comes after this one next time.</param>
/// <param name="IsComplete"><paramref name="Changed"/> is all there is; what it lacks is gone.</param>
public sealed record TrackerChanges(long Version, bool IsComplete, IReadOnlyList<RedirectTracker> Changed, IReadOnlyList<long> Deleted);
