namespace ClickTracking.Application.Trackers;

/// <summary>All click trackers, in memory, for the redirect.</summary>
public interface ITrackerDirectory
{
    /// <summary>False until trackers came from the database or from the last snapshot: an unknown id then means nothing.</summary>
    bool IsLoaded { get; }

    /// <summary>The tracker, or null. Never waits, takes no lock.</summary>
    RedirectTracker? Find(long id);

    /// <summary>
    /// Takes over what the database has committed since the last refresh, so that a change is live on this node when this
    /// completes. Called after every change, and each <c>Trackers:RefreshSeconds</c> for changes made on other nodes.
    /// </summary>
    Task RefreshAsync(CancellationToken cancellationToken);
}

/// <summary>Where the directory's content comes from.</summary>
public interface ITrackerSource
{
    /// <summary>What changed after a version; version 0 for everything.</summary>
    Task<TrackerChanges> GetChangesAsync(long sinceVersion, CancellationToken cancellationToken);
}

/// <param name="Version">Ask for what comes after this one next time.</param>
/// <param name="IsComplete"><paramref name="Changed"/> is all there is; what it lacks is gone.</param>
public sealed record TrackerChanges(long Version, bool IsComplete, IReadOnlyList<RedirectTracker> Changed, IReadOnlyList<long> Deleted);
