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
