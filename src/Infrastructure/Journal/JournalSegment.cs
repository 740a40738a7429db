using System.Globalization;
using ClickTracking.Application.Common;
using ClickTracking.Infrastructure.Journal.Format;
using Microsoft.Extensions.Logging;
using Microsoft.Win32.SafeHandles;

namespace ClickTracking.Infrastructure.Journal;

/// <summary>The state of one segment file in memory. One thread writes each property, and any thread may read it.</summary>
internal sealed class JournalSegment(string path, SegmentHeader header, long end, long fileBytes, SafeFileHandle? file = null)
{
    public const string Extension = ".journal";

    private long _end = end;

    public string Path { get; } = path;

    /// <summary>The file's header. Its links to the segment before are set when the writer goes over to this one.</summary>
    public SegmentHeader Header { get; set; } = header;

    public long Number => Header.Number;

    /// <summary>The offset behind the last committed record. It is final once the segment has a successor.</summary>
    public long End
    {
        get => Volatile.Read(ref _end);
        set => Volatile.Write(ref _end, value);
    }

    public long FileBytes { get; set; } = fileBytes;

    /// <summary>Bytes between the last committed record and the end of the file.</summary>
    public long Room => FileBytes - End;

    /// <summary>The open file of the segment that is written to or is prepared to be the next. Null in every other segment.</summary>
    public SafeFileHandle? File { get; set; } = file;

    /// <summary>
    /// The open file of a segment whose name was taken away while it was written to: its clicks can still be read. Null in every other
    /// segment.
    /// </summary>
    public SafeFileHandle? Orphan { get; set; }

    /// <summary>True when all its clicks are stored, so that the file goes.</summary>
    public bool IsShipped { get; set; }

    /// <summary>True when the file was removed before its clicks were stored.</summary>
    public bool IsMissing { get; set; }

    public bool Exists => System.IO.File.Exists(Path);

    /// <summary>The offset below which damage has been reported.</summary>
    public long ReportedTo { get; set; }

    /// <summary>
    /// True when some of its bytes could not be read. Such a segment is renamed instead of deleted when its clicks are shipped.
    /// </summary>
    public bool Damaged { get; set; }

    public void ReportDamage(long offset, long bytes, FailurePace pace, ILogger log)
    {
        Damaged = true;
        ReportedTo = offset + bytes;
        if (pace.LetsIn((nameof(Damaged), Number), out var others))
            log.LogError(
                new EventId(1217, "SegmentDamaged"),
                "Journal segment {Segment} is damaged at {Offset}: {Bytes} bytes skipped, reading goes on behind them; so were "
                + "{Others} places before it", Number, offset, bytes, others);
    }

    public static string FileName(long number) => number.ToString("D20", CultureInfo.InvariantCulture) + Extension;
}
