namespace ClickTracking.Application.Trackers;

/// <summary>All click trackers in memory, for the redirect.</summary>
public interface ITrackerDirectory
{
    /// <summary>
    /// False until trackers were loaded from the database or the last snapshot. Until then an unknown id may still exist.
    /// </summary>
    bool IsLoaded { get; }

    /// <summary>Returns a tracker, or null when there is none. It never waits and takes no lock.</summary>
    RedirectTracker? Find(long id);

    /// <summary>
    /// Loads the changes that the database has committed since the last refresh, so that a change is live on this node when this completes.
    /// It is called after every change, and every <c>Trackers:RefreshSeconds</c> for changes that other nodes made.
    /// </summary>
    Task RefreshAsync(CancellationToken cancellationToken);

    /// <summary>Has the next refresh read all trackers, because the database is not the one that they were read from.</summary>
    void ReadAllNext();
}
