using ClickTracking.Application.Trackers;

namespace ClickTracking.Infrastructure.Trackers;

/// <summary>The source of the directory's click trackers.</summary>
public interface ITrackerSource
{
    /// <summary>Returns the changes after a version, or all trackers for version 0.</summary>
    Task<TrackerChanges> GetChangesAsync(long sinceVersion, CancellationToken cancellationToken);
}

/// <param name="Version">The version from which the next call has to go on.</param>
/// <param name="IsComplete">True when <paramref name="Changed"/> holds all trackers that exist. Any other tracker is deleted.</param>
public sealed record TrackerChanges(long Version, bool IsComplete, IReadOnlyList<RedirectTracker> Changed, IReadOnlyList<long> Deleted);
