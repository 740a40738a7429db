using System.Globalization;
using ClickTracking.Infrastructure.Journal.Format;

namespace ClickTracking.Infrastructure.Journal;

/// <summary>What is known in memory of one segment file. Written by one thread, read by any.</summary>
internal sealed class JournalSegment(string path, SegmentHeader header, long end, long fileBytes)
{
    public const string Extension = ".journal";

    private long _end = end;

    public string Path { get; } = path;

    public SegmentHeader Header { get; } = header;

    public long Number => Header.Number;

    /// <summary>Behind the last committed record. Final once the segment has a successor.</summary>
    public long End
    {
        get => Volatile.Read(ref _end);
        set => Volatile.Write(ref _end, value);
    }

    public long FileBytes { get; set; } = fileBytes;

    /// <summary>Damage below this offset has been reported.</summary>
    public long ReportedTo { get; set; }

    /// <summary>Something in it could not be read: it is set aside when shipped, not deleted.</summary>
    public bool Damaged { get; set; }

    public static string FileName(long number) => number.ToString("D20", CultureInfo.InvariantCulture) + Extension;
}
