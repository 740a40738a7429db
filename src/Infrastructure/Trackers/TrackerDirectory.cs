using ClickTracking.Application.Trackers;

namespace ClickTracking.Infrastructure.Trackers;

/// <summary>
/// The trackers in memory. Reads take no lock; refreshes run one after the other and replace what changed. Starts with
/// the last snapshot, so that redirects work before the database does.
/// </summary>
public sealed class TrackerDirectory : ITrackerDirectory, IDisposable
{
    private readonly ITrackerSource _source;
    private readonly TrackerSnapshot _snapshot;
    private readonly SemaphoreSlim _refreshing = new(1);
    private readonly SemaphoreSlim _saving = new(1);

    // Set and version are replaced together: a snapshot must never carry a version that its trackers have not reached.
    private volatile Content? _content;

    // Counts what changed a tracker. The version will not do: every batch of clicks moves it.
    private long _changes;
    private long _savedChanges;
    private long _wanted;
    private long _done;

    public TrackerDirectory(ITrackerSource source, TrackerSnapshot snapshot)
    {
        _source = source;
        _snapshot = snapshot;
        if (snapshot.Load() is { } saved)
            _content = new Content(saved.Version, new TrackerSet(saved.Trackers));
    }

    public bool IsLoaded => _content is not null;

    public int Count => _content?.Trackers.Count ?? 0;

    public RedirectTracker? Find(long id) => _content?.Trackers.Find(id);

    /// <summary>
    /// Whoever waited while another refresh ran is done when that one began after the call: it has seen the caller's
    /// commit. Otherwise the caller refreshes, for all who wait behind it.
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
            Apply(await _source.GetChangesAsync(_content?.Version ?? 0, cancellationToken));
            _done = upTo;
        }
        finally
        {
            _refreshing.Release();
        }
    }

    /// <summary>
    /// Saves the snapshot if a tracker changed since the last time. Refreshes go on meanwhile, since management waits for
    /// them: what they bring may be in the file already, and comes again after a start.
    /// </summary>
    /// <returns>Bytes written; 0 when nothing had changed.</returns>
    public async Task<long> SaveAsync(CancellationToken cancellationToken)
    {
        await _saving.WaitAsync(cancellationToken);
        try
        {
            var changes = Interlocked.Read(ref _changes);
            if (changes == _savedChanges || _content is not { } content)
                return 0;
            // Not on a thread of the pool, which is small and would keep redirects waiting.
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
