using ClickTracking.Application.Journal;
using ClickTracking.Application.Metrics;
using ClickTracking.Domain.Clicks;
using ClickTracking.Infrastructure.Journal.Format;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.ObjectPool;

namespace ClickTracking.Infrastructure.Journal;

/// <summary>
/// The write-ahead log of one node, with segment files in one folder and one writer thread. Each start begins a new segment and only reads
/// the older ones, so that new clicks never get a position that the database has already stored.
/// </summary>
public sealed class ClickJournal : IClickJournal, IDisposable
{
    private readonly ObjectPool<JournalEntry> _entries = JournalEntryPolicy.CreatePool();
    private readonly AppendQueue _queue = new();
    private readonly CommitSignal _committed = new();
    private readonly JournalFolder _folder;
    private readonly JournalAvailability _availability;
    private readonly JournalWriter _writer;
    private readonly Thread _thread;
    private readonly FileStream _folderLock;
    private readonly ILogger<ClickJournal> _log;
    private readonly TimeProvider _time;
    private readonly long _maxRecord;
    private readonly long _clicksBefore;

    private ClickJournal(
        JournalOptions options, TimeProvider time, ILogger<ClickJournal> log, JournalDisk disk, RecordedMetrics? metrics,
        FileStream folderLock)
    {
        var recovery = new JournalRecovery(options.Folder, disk, time, log);
        recovery.Run();
        LastClickId = recovery.LastClickId;
        _clicksBefore = Math.Max(recovery.Clicks, options.KnownClicks);
        MaxBytes = options.MaxBytes;
        _log = log;
        _time = time;
        _folderLock = folderLock;
        _folder = new JournalFolder(options.Folder, options.MaxBytes, recovery.Segments, disk, log);
        _availability = new JournalAvailability(time, log);
        var supply = new SegmentSupply(_folder, options, time, disk);
        _maxRecord = Math.Min(supply.SegmentBytes - SegmentHeader.Size, JournalRecord.Overhead + JournalRecord.MaxPayload);
        _writer = new JournalWriter(
            _queue, _folder, supply, disk, _availability, _committed, options, time, metrics, LastClickId, _clicksBefore);
        _writer.Open();
        _thread = new Thread(_writer.Run) { Name = "Click journal", IsBackground = true };
        _thread.Start();
    }

    /// <summary>The greatest click id that the journal knew of at the start. 0 when there was none.</summary>
    public long LastClickId { get; }

    /// <summary>The position behind the last committed click.</summary>
    public JournalPosition CommittedPosition =>
        _folder.Last is { } last ? new JournalPosition(last.Number, last.End) : JournalPosition.Start;

    /// <summary>The size of all segment files, including unused space.</summary>
    public long Bytes => _folder.Bytes;

    /// <summary>The greatest value of <see cref="Bytes"/>.</summary>
    public long MaxBytes { get; }

    /// <summary>False from a refused click until a click is committed or a segment can be opened again.</summary>
    public bool IsAvailable => _availability.IsAvailable;

    /// <summary>The reason of the last refusal. Null when no click was ever refused.</summary>
    public string? LastError => _availability.LastError;

    /// <summary>The number of segment files that were removed before their clicks were stored.</summary>
    public int MissingSegments => _folder.Missing;

    /// <summary>The number of clicks that were committed since the start.</summary>
    public long JournaledClicks => _writer.Clicks;

    /// <summary>
    /// The number of clicks that were ever committed to this folder. The difference to a position's number are the clicks behind it.
    /// </summary>
    public long Clicks => _clicksBefore + JournaledClicks;

    /// <summary>The number of groups that were committed since the start. In durable mode each is one flush.</summary>
    public long JournaledGroups => _writer.Groups;

    /// <summary>
    /// Reads the state of the folder, reports the remains of a crash and starts the writer. A full or failing disk does not throw.
    /// </summary>
    /// <param name="metrics">Takes the durations of commits. Null when nobody wants them.</param>
    /// <exception cref="IOException">The folder is in use by another process, or cannot be read.</exception>
    public static ClickJournal Open(
        JournalOptions options, TimeProvider time, ILogger<ClickJournal> log, RecordedMetrics? metrics = null) =>
        Open(options, time, log, new JournalDisk(), metrics);

    internal static ClickJournal Open(
        JournalOptions options, TimeProvider time, ILogger<ClickJournal> log, JournalDisk disk, RecordedMetrics? metrics = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxBytes, 1 << 20, nameof(options));
        Directory.CreateDirectory(options.Folder);
        var folderLock = new FileStream(
            Path.Combine(options.Folder, JournalFolder.LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        try
        {
            return new ClickJournal(options, time, log, disk, metrics, folderLock);
        }
        catch
        {
            folderLock.Dispose();
            throw;
        }
    }

    public ValueTask AppendAsync(Click click)
    {
        var entry = _entries.Get();
        entry.Encode(click);
        if (entry.RecordBytes > _maxRecord)
            return Refused(entry, $"A click of {entry.RecordBytes} bytes is too long for the journal.");
        var task = entry.Task;
        return _queue.TryPush(entry) ? task : Refused(entry, "The journal is closed.");
    }

    /// <summary>Completes when clicks are committed behind a position. Only one caller may wait at a time.</summary>
    public async Task WaitForCommitAsync(JournalPosition beyond, CancellationToken cancellationToken)
    {
        while (true)
        {
            var next = _committed.Next();
            if (CommittedPosition > beyond)
                return;
            await next.WaitAsync(cancellationToken);
        }
    }

    /// <summary>
    /// Returns whether every append before a timestamp of the monotonic clock was committed or refused. It may say so
    /// one <see cref="JournalOptions.CheckInterval"/> late.
    /// </summary>
    public bool HasAnswered(long timestamp) => _writer.AnsweredTo >= timestamp;

    /// <summary>Returns whether a database that has the journal to a position has the clicks before another one.</summary>
    /// <param name="stored">The position in the database.</param>
    public bool IsStored(JournalPosition position, JournalPosition stored)
    {
        if (stored >= position)
            return true;
        // Clicks that are committed between the two calls count for the stored position alone, and the answer errs on the safe side.
        var behind = BytesAfter(position);
        return BytesAfter(stored) <= behind;
    }

    public JournalReader CreateReader() => new(_folder, _time, _log);

    /// <summary>Returns the number of bytes that are committed behind a position.</summary>
    public long BytesAfter(JournalPosition position) => _folder.Segments
        .Where(s => s.Number >= position.Segment)
        .Sum(s => Math.Max(0, s.End - (s.Number == position.Segment ? position.Offset : SegmentHeader.Size)));

    /// <summary>Returns the number of clicks that are committed behind a position and are still in the journal.</summary>
    public long ClicksAfter(JournalPosition position) =>
        Math.Max(0, Clicks - Math.Max(position.Clicks, _folder.Segments is [var first, ..] ? first.Header.Clicks : 0));

    /// <summary>Deletes the segments below a number, except the last one. All their clicks must be committed in the database.</summary>
    public void DeleteBefore(long segment) => _folder.DeleteBefore(segment);

    /// <summary>Refuses further clicks, commits those that were accepted, and ends the writer. Clicks can still be read.</summary>
    public void Close()
    {
        _queue.Close();
        _thread.Join();
    }

    public void Dispose()
    {
        Close();
        _folderLock.Dispose();
    }

    private static ValueTask Refused(JournalEntry entry, string reason)
    {
        var task = entry.Task;
        entry.Next = null;
        entry.Exception = new JournalUnavailableException(reason);
        entry.Send();
        return task;
    }
}
