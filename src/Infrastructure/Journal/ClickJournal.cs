using ClickTracking.Application.Journal;
using ClickTracking.Domain.Clicks;
using ClickTracking.Infrastructure.Journal.Format;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.ObjectPool;

namespace ClickTracking.Infrastructure.Journal;

/// <summary>
/// The write-ahead log of one node: segment files in one folder, one writer thread. Each start begins a new segment and only reads
/// the older ones, so that new clicks never land below a position that the database knows.
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
    private readonly long _maxRecord;
    private readonly long _clicksBefore;

    private ClickJournal(JournalOptions options, TimeProvider time, ILogger<ClickJournal> log, JournalDisk disk, FileStream folderLock)
    {
        var recovery = new JournalRecovery(options.Folder, log);
        recovery.Run();
        LastClickId = recovery.LastClickId;
        _clicksBefore = recovery.Clicks;
        MaxBytes = options.MaxBytes;
        _log = log;
        _folderLock = folderLock;
        _folder = new JournalFolder(options.Folder, options.MaxBytes, recovery.Segments, disk, log);
        _availability = new JournalAvailability(time, log);
        var supply = new SegmentSupply(_folder, options, time, disk);
        _maxRecord = Math.Min(supply.SegmentBytes - SegmentHeader.Size, JournalRecord.Overhead + JournalRecord.MaxPayload);
        _writer = new JournalWriter(_queue, _folder, supply, disk, _availability, _committed, options, time, LastClickId, _clicksBefore);
        _writer.Open();
        _thread = new Thread(_writer.Run) { Name = "Click journal", IsBackground = true };
        _thread.Start();
    }

    /// <summary>The greatest click id that the journal held or knew of at the start; 0: none.</summary>
    public long LastClickId { get; }

    /// <summary>Behind the last committed click.</summary>
    public JournalPosition CommittedPosition => _folder.Last is { } last ? new JournalPosition(last.Number, last.End) : JournalPosition.Start;

    /// <summary>Size of all segment files, also what is not used of them yet.</summary>
    public long Bytes => _folder.Bytes;

    /// <summary>What <see cref="Bytes"/> may be at most.</summary>
    public long MaxBytes { get; }

    /// <summary>False from a refused click on until one was taken or a segment could be opened again.</summary>
    public bool IsAvailable => _availability.IsAvailable;

    /// <summary>Why clicks were refused last; null: never.</summary>
    public string? LastError => _availability.LastError;

    /// <summary>Clicks committed since the start.</summary>
    public long JournaledClicks => _writer.Clicks;

    /// <summary>Clicks committed ever, as this folder knows it: that of a position taken off, those behind it.</summary>
    public long Clicks => _clicksBefore + JournaledClicks;

    /// <summary>Groups committed since the start: flushes, when durable.</summary>
    public long JournaledGroups => _writer.Groups;

    /// <summary>Takes stock of the folder, reports what a crash left, and starts the writer. A full or failing disk is no reason to throw.</summary>
    /// <exception cref="IOException">The folder is in use by another process, or cannot be read.</exception>
    public static ClickJournal Open(JournalOptions options, TimeProvider time, ILogger<ClickJournal> log) => Open(options, time, log, new JournalDisk());

    internal static ClickJournal Open(JournalOptions options, TimeProvider time, ILogger<ClickJournal> log, JournalDisk disk)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxBytes, 1 << 20, nameof(options));
        Directory.CreateDirectory(options.Folder);
        var folderLock = new FileStream(Path.Combine(options.Folder, "journal.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        try
        {
            return new ClickJournal(options, time, log, disk, folderLock);
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

    /// <summary>Completes when something is committed behind a position. For one waiter at a time.</summary>
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

    public JournalReader CreateReader() => new(_folder, _log);

    /// <summary>Bytes committed behind a position.</summary>
    public long BytesAfter(JournalPosition position) => _folder.Segments
        .Where(s => s.Number >= position.Segment)
        .Sum(s => Math.Max(0, s.End - (s.Number == position.Segment ? position.Offset : SegmentHeader.Size)));

    /// <summary>Clicks committed behind a position, at most those that are there.</summary>
    public long ClicksAfter(JournalPosition position) =>
        Math.Max(0, Clicks - Math.Max(position.Clicks, _folder.Segments is [var first, ..] ? first.Header.Clicks : 0));

    /// <summary>Deletes the segments below a number, except the last: only for clicks that the database has committed.</summary>
    public void DeleteBefore(long segment) => _folder.DeleteBefore(segment);

    /// <summary>Takes no more clicks, commits those taken, and ends the writer. Reading stays possible.</summary>
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
