using ClickTracking.Application.Metrics;
using ClickTracking.Infrastructure.Journal.Format;

namespace ClickTracking.Infrastructure.Journal;

/// <summary>
/// The code of the writing thread. It takes the entries that have gathered, writes them in one call, flushes once and resumes their
/// requests. The next group gathers while it waits for the disk, so groups grow with the load. A group is acknowledged only after its own
/// flush.
/// </summary>
internal sealed class JournalWriter(
    AppendQueue queue, JournalFolder folder, SegmentSupply supply, JournalDisk disk, JournalAvailability availability,
    CommitSignal committed, JournalOptions options, TimeProvider time, RecordedMetrics? metrics, long lastClickId,
    long clicksBefore)
{
    private const int GroupBytes = 1 << 18;
    private const int RetryMilliseconds = 1000;

    private readonly byte[] _group = GC.AllocateUninitializedArray<byte>(GroupBytes, pinned: true);
    private readonly GroupAnswers _answers = new();
    private readonly int _checkMilliseconds = (int)options.CheckInterval.TotalMilliseconds;
    private readonly bool _durable = options.Commit == JournalCommit.Durable;
    private JournalSegment? _active;
    private Exception? _exception;
    private long? _retried;
    private long _checked = time.GetTimestamp();
    private long _lastClickId = lastClickId;
    private long _clicks;
    private long _groups;
    private long _answeredTo = long.MinValue;

    public long Clicks => Volatile.Read(ref _clicks);

    public long Groups => Volatile.Read(ref _groups);

    /// <summary>The timestamp of the monotonic clock before which every append was committed or refused.</summary>
    public long AnsweredTo => Volatile.Read(ref _answeredTo);

    /// <summary>Opens the first segment. A failure is reported and retried like any later one.</summary>
    public void Open() => TryRoll(options.FirstSegmentBytes, 0);

    public void Run()
    {
        // Before entries are taken, so that those that came before are among them.
        var takenAt = time.GetTimestamp();
        while (queue.TryTake(_checkMilliseconds, out var first))
        {
            if (first is null || time.GetElapsedTime(_checked).TotalMilliseconds >= _checkMilliseconds)
                CheckFiles();
            // It also retries without clicks, because readiness may have taken this node out of service and has to see when the disk works
            // again.
            if (first is null && _active is null)
                TryRoll(supply.SegmentBytes, 0);
            while (first is not null)
                first = CommitGroup(first);
            Volatile.Write(ref _answeredTo, takenAt);
            takenAt = time.GetTimestamp();
        }

        Volatile.Write(ref _answeredTo, long.MaxValue);

        CloseActive();
        supply.Discard();
    }

    /// <summary>Finds files that were taken away: what is written to them would be gone with them.</summary>
    private void CheckFiles()
    {
        _checked = time.GetTimestamp();
        folder.FindMissing();
        if (_active is { Exists: false })
            TryRoll(supply.SegmentBytes, 0);
    }

    /// <returns>The entries that did not fit.</returns>
    private JournalEntry? CommitGroup(JournalEntry first)
    {
        if ((_active is null || _active.Room < first.RecordBytes) && !TryRoll(supply.SegmentBytes, Count(first)))
        {
            _answers.Complete(first, _exception);
            return null;
        }

        var segment = _active!;
        var (rest, bytes, clicks) = Gather(first, segment);
        var began = time.GetTimestamp();
        try
        {
            disk.Write(segment.File!, _group.AsSpan(0, bytes), segment.End);
            if (_durable)
                disk.Flush(segment.File!);
        }
        catch (Exception exception)
        {
            // After a failed flush the kernel may have dropped the pages and forgotten the failure, so this file is never written to again.
            CloseActive();
            Fail(exception, clicks);
            _answers.Complete(first, exception);
            return rest;
        }

        metrics?.CommitDuration.Record(time.GetElapsedTime(began).TotalSeconds);
        // The count comes first, so that a reader of a click finds it counted.
        Volatile.Write(ref _clicks, _clicks + clicks);
        segment.End += bytes;
        Volatile.Write(ref _groups, _groups + 1);
        availability.Recovered();
        committed.Raise();
        _answers.Complete(first);
        return rest;
    }

    /// <summary>Copies the records that fit into the group and the segment, and cuts the chain of entries behind them.</summary>
    private (JournalEntry? Behind, int Bytes, int Clicks) Gather(JournalEntry first, JournalSegment segment)
    {
        var room = (int)Math.Min(_group.Length, segment.Room);
        var bytes = 0;
        var clicks = 0;
        JournalEntry? last = null;
        for (var entry = first; entry is not null && bytes + entry.RecordBytes <= room; entry = entry.Next)
        {
            JournalRecord.Write(_group.AsSpan(bytes), segment.Number, segment.End + bytes, entry.Payload, follows: clicks > 0);
            bytes += entry.RecordBytes;
            clicks++;
            _lastClickId = Math.Max(_lastClickId, entry.ClickId);
            last = entry;
        }

        var rest = last!.Next;
        last.Next = null;
        return (rest, bytes, clicks);
    }

    /// <summary>Goes over to a new segment. After a failure it tries at most once a second.</summary>
    private bool TryRoll(long bytes, int clicks)
    {
        CloseActive();
        if (_exception is not null && _retried is { } retried && time.GetElapsedTime(retried).TotalMilliseconds < RetryMilliseconds)
        {
            availability.Report(_exception, clicks);
            return false;
        }

        if (_exception is not null)
            _retried = time.GetTimestamp();
        try
        {
            _active = Activate(supply.Take(bytes));
            _exception = null;
            availability.Recovered();
            return true;
        }
        catch (Exception exception)
        {
            _retried = time.GetTimestamp();
            Fail(exception, clicks);
            return false;
        }
    }

    private JournalSegment Activate(JournalSegment prepared)
    {
        var last = folder.Last;
        prepared.Header = new SegmentHeader(prepared.Number, last?.Number ?? 0, last?.End ?? 0, _lastClickId, clicksBefore + _clicks);
        try
        {
            disk.Write(prepared.File!, prepared.Header.ToBytes(), 0);
            disk.Flush(prepared.File!);
        }
        catch
        {
            supply.Remove(prepared);
            throw;
        }

        folder.Add(prepared);
        supply.PrepareAhead();
        return prepared;
    }

    private void CloseActive()
    {
        if (_active is not null)
            folder.Close(_active);
        _active = null;
    }

    private void Fail(Exception exception, int clicks)
    {
        _exception = exception;
        availability.Report(exception, clicks);
    }

    private static int Count(JournalEntry? first)
    {
        var count = 0;
        for (var entry = first; entry is not null; entry = entry.Next)
            count++;
        return count;
    }
}
