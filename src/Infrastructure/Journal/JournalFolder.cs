using Microsoft.Extensions.Logging;

namespace ClickTracking.Infrastructure.Journal;

/// <summary>The segments of a journal and their total size. The list is replaced and never changed, so any thread may hold it.</summary>
internal sealed class JournalFolder(string path, long maxBytes, JournalSegment[] segments, JournalDisk disk, ILogger log)
{
    public const string LockName = "journal.lock";

    private readonly string _witness = System.IO.Path.Combine(path, LockName);
    private readonly FileIdentity? _opened = FileIdentity.Of(System.IO.Path.Combine(path, LockName));
    private readonly Lock _lock = new();
    private JournalSegment[] _segments = segments;
    private long _bytes = segments.Sum(s => s.FileBytes);
    private bool _warned;

    public string Path { get; } = path;

    /// <summary>The segments in the order of their numbers. The last one is the one that is or was last written to.</summary>
    public JournalSegment[] Segments => Volatile.Read(ref _segments);

    public JournalSegment? Last => Segments is [.., var last] ? last : null;

    /// <summary>The size of all files, including the one that is prepared for later.</summary>
    public long Bytes => Volatile.Read(ref _bytes);

    /// <summary>The number of segments whose files were removed before their clicks were stored.</summary>
    public int Missing => Segments.Count(s => s.IsMissing);

    /// <summary>Its lock is open, so that no other file can be taken for it.</summary>
    /// <exception cref="IOException">What lies at the path is not the folder that was opened.</exception>
    public void RequireInPlace()
    {
        if (FileIdentity.Of(_witness) != _opened)
            throw new IOException($"The journal's folder {Path} was removed or replaced while the node ran: start the node again.");
    }

    /// <summary>Reports each segment that was removed and is not written to any more.</summary>
    public void FindMissing()
    {
        foreach (var segment in Segments.SkipLast(1).Where(s => s is { IsMissing: false, IsShipped: false, Orphan: null, Exists: false }))
        {
            segment.IsMissing = true;
            log.LogError(
                new EventId(1203, "SegmentRemoved"),
                "Journal segment {Segment} was removed: those of its clicks that are not stored yet are lost", segment.Number);
        }
    }

    /// <summary>Adds a file that is about to be created to the size, if it fits.</summary>
    public bool TryReserve(long bytes)
    {
        lock (_lock)
        {
            if (_bytes + bytes > maxBytes)
                return false;
            AddBytes(bytes);
            return true;
        }
    }

    public void Release(long bytes)
    {
        lock (_lock)
            AddBytes(-bytes);
    }

    /// <summary>Adds a segment whose size has been reserved.</summary>
    public void Add(JournalSegment segment)
    {
        lock (_lock)
            Volatile.Write(ref _segments, [.. _segments, segment]);
    }

    /// <summary>
    /// Closes the file of a segment that is written to no more, and cuts it to the committed end if possible. Behind that end may be zeros
    /// or the rest of a failed write.
    /// </summary>
    public void Close(JournalSegment segment)
    {
        if (!segment.Exists)
        {
            log.LogError(
                new EventId(1204, "OpenSegmentRemoved"),
                "Journal segment {Segment} was removed while it was open: its clicks are read from the open file", segment.Number);
            segment.Orphan = segment.File;
            segment.File = null;
            return;
        }

        using var file = segment.File!;
        segment.File = null;
        try
        {
            disk.SetLength(file, segment.End);
            lock (_lock)
            {
                AddBytes(segment.End - segment.FileBytes);
                segment.FileBytes = segment.End;
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The end is kept in memory and in the header of the next segment. At worst, refused clicks are found again after a start.
        }
    }

    /// <summary>
    /// Deletes segments whose clicks are all shipped, except the last segment. Damaged ones are renamed instead, so that a person can
    /// examine them.
    /// </summary>
    public void DeleteBefore(long number)
    {
        JournalSegment[] old;
        lock (_lock)
            old = [.. _segments.SkipLast(1).TakeWhile(s => s.Number < number)];
        foreach (var segment in old)
        {
            segment.IsShipped = true;
            if (!segment.Exists)
                segment.Orphan?.Dispose();
            else if (segment.Damaged)
                File.Move(segment.Path, segment.Path + JournalRecovery.BadExtension, overwrite: true);
            else
                disk.Delete(segment.Path);
            lock (_lock)
            {
                Volatile.Write(ref _segments, [.. _segments.Where(s => s != segment)]);
                AddBytes(-segment.FileBytes);
            }
        }

        if (old.Length > 0 && Directory.Exists(Path))
            JournalDisk.FlushFolder(Path);
    }

    private void AddBytes(long bytes)
    {
        Volatile.Write(ref _bytes, _bytes + bytes);
        var high = _bytes > maxBytes / 5 * 4;
        if (high && !_warned)
            log.LogWarning(
                new EventId(1202, "JournalNearlyFull"),
                "The journal takes {Bytes} of {MaxBytes} bytes; at its limit it refuses clicks", _bytes, maxBytes);
        _warned = high;
    }
}
