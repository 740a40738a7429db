using System.Collections.Concurrent;
using ClickTracking.Application.Clicks;

namespace ClickTracking.Infrastructure.Clicks;

/// <summary>
/// The trackers in memory. Reads take no lock; refreshes run one after the other and replace what changed. Starts with
/// the last snapshot, so that redirects work before the database does.
/// </summary>
public sealed class TrackerDirectory : ITrackerDirectory, IDisposable
{
    private readonly ITrackerSource _source;
    private readonly TrackerSnapshot _snapshot;
    private readonly SemaphoreSlim _refreshing = new(1);
    private volatile ConcurrentDictionary<long, RedirectTracker> _trackers = new();
    private long _version;
    private long _savedVersion;
    private long _wanted;
    private long _done;

    public TrackerDirectory(ITrackerSource source, TrackerSnapshot snapshot)
    {
        _source = source;
        _snapshot = snapshot;
        if (snapshot.Load() is not { } saved)
            return;
        _trackers = new ConcurrentDictionary<long, RedirectTracker>(saved.Trackers.Select(t => KeyValuePair.Create(t.Id, t)));
        _version = _savedVersion = saved.Version;
        IsLoaded = true;
    }

    public bool IsLoaded { get; private set; }

    public int Count => _trackers.Count;

    public RedirectTracker? Find(long id) => _trackers.GetValueOrDefault(id);

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
            Apply(await _source.GetChangesAsync(_version, cancellationToken));
            _done = upTo;
        }
        finally
        {
            _refreshing.Release();
        }
    }

    /// <summary>Saves the snapshot if anything changed since the last time.</summary>
    public async Task SaveAsync(CancellationToken cancellationToken)
    {
        await _refreshing.WaitAsync(cancellationToken);
        try
        {
            if (!IsLoaded || _version == _savedVersion)
                return;
            _snapshot.Save(_version, _trackers.Values);
            _savedVersion = _version;
        }
        finally
        {
            _refreshing.Release();
        }
    }

    public void Dispose() => _refreshing.Dispose();

    private void Apply(TrackerChanges changes)
    {
        if (changes.IsComplete)
            _trackers = new ConcurrentDictionary<long, RedirectTracker>(changes.Changed.Select(t => KeyValuePair.Create(t.Id, t)));
        else
        {
            foreach (var tracker in changes.Changed)
                _trackers[tracker.Id] = tracker;
            foreach (var id in changes.Deleted)
                _trackers.TryRemove(id, out _);
        }
        _version = changes.Version;
        IsLoaded = true;
    }
}
