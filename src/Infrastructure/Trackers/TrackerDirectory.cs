using ClickTracking.Application.Trackers;

namespace ClickTracking.Infrastructure.Trackers;

/// <summary>
/// The click trackers in memory. Reads take no lock. Refreshes run one after the other and replace the changed trackers. It starts with the
/// last snapshot, so that redirects work before the database does.
/// </summary>
public sealed class TrackerDirectory : ITrackerDirectory, IDisposable
{
    private readonly ITrackerSource _source;
    private readonly TrackerSnapshot _snapshot;
    private readonly SemaphoreSlim _refreshing = new(1);
    private readonly SemaphoreSlim _saving = new(1);

    // Trackers and version are replaced together, since a snapshot must never have a version that its trackers have not reached.
    private volatile Content? _content;

    // This counts changes of trackers. The version cannot be used, because every batch of clicks changes it.
    private long _changes;
    private long _savedChanges;
    private long _wanted;
    private long _done;
    private volatile bool _readsAll;

    public TrackerDirectory(ITrackerSource source, TrackerSnapshot snapshot)
    {
        _source = source;
        _snapshot = snapshot;
        if (snapshot.Load() is { } saved)
            _content = new Content(saved.Version, new TrackerSet(saved.Trackers));
    }

    public bool IsLoaded => _content is not null;

    public int Count => _content?.Trackers.Count ?? 0;

    public void ReadAllNext() => _readsAll = true;

    public RedirectTracker? Find(long id) => _content?.Trackers.Find(id);

    /// <summary>
    /// Refreshes the trackers. A caller that waited for another refresh is done when that refresh began after the call, since it has seen
    /// the caller's commit. Otherwise the caller refreshes for all that wait behind it.
    /// </summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        var ticket = Interlocked.Increment(ref _wanted);
        await _refreshing.WaitAsync(cancellationToken);
        try
        {
            if (_done >= ticket)
                return;
            var upTo = Volatile.Read(ref _wanted);
            var since = _readsAll ? 0 : _content?.Version ?? 0;
            Apply(await _source.GetChangesAsync(since, cancellationToken));
            _readsAll &= since != 0;
            _done = upTo;
        }
        finally
        {
            _refreshing.Release();
        }
    }

    /// <summary>
    /// Saves the snapshot if a tracker changed since the last time. Refreshes go on meanwhile, because management waits for them. Their
    /// changes may already be in the file and are loaded again after a start.
    /// </summary>
    /// <returns>The number of bytes written. 0 when nothing had changed.</returns>
    public async Task<long> SaveAsync(CancellationToken cancellationToken)
    {
        await _saving.WaitAsync(cancellationToken);
        try
        {
            var changes = Interlocked.Read(ref _changes);
            if ((changes == _savedChanges && _snapshot.IsInPlace) || _content is not { } content)
                return 0;
            // The file is written on its own thread, since the thread pool is small and redirects would wait for it.
            var bytes = await Task.Factory.StartNew(
                () => _snapshot.Save(content.Version, content.Trackers.Count, content.Trackers.All()),
                cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            _savedChanges = changes;
            return bytes;
        }
        finally
        {
            _saving.Release();
        }
    }

    public void Dispose()
    {
        _refreshing.Dispose();
        _saving.Dispose();
    }

    private void Apply(TrackerChanges changes)
    {
        var isChanged = changes.IsComplete || changes.Changed.Count > 0;
        TrackerSet trackers;
        if (changes.IsComplete || _content is null)
            trackers = new TrackerSet(changes.Changed);
        else
        {
            trackers = _content.Trackers;
            foreach (var tracker in changes.Changed)
                trackers.Put(tracker);
            foreach (var id in changes.Deleted)
                isChanged |= trackers.Remove(id);
        }
        _content = new Content(changes.Version, trackers);
        if (isChanged)
            Interlocked.Increment(ref _changes);
    }

    private sealed record Content(long Version, TrackerSet Trackers);
}
