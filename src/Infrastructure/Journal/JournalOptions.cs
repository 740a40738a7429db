using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace ClickTracking.Infrastructure.Journal;

/// <summary>The moment at which the append of a click is complete.</summary>
public enum JournalCommit
{
    /// <summary>The click is flushed to the disk and survives a power cut.</summary>
    Durable,

    /// <summary>The click is handed to the operating system and survives a crash of the process.</summary>
    Buffered,
}

/// <summary>The section <c>Journal</c>.</summary>
public sealed record JournalOptions
{
    [Description("when a click counts as taken: flushed to disk, or handed to the operating system")]
    public JournalCommit Commit { get; set; } = JournalCommit.Durable;

    /// <summary>The size of all segment files together beyond which clicks are refused. Tests use 1 MiB and more.</summary>
    [Description("the most that clicks which are not yet in the database may take on disk")]
    [Range(typeof(long), "268435456", "9223372036854775807", ErrorMessage = "bytes, at least {1}")]
    public long MaxBytes { get; set; } = 10L << 30;

    /// <summary>The folder of the segment files, which is created when it does not exist. One process at a time uses it.</summary>
    internal string Folder { get; set; } = "journal";

    /// <summary>
    /// The number of clicks that were committed as far as the data folder remembers. What the segment files lack of it is missing.
    /// </summary>
    internal long KnownClicks { get; set; }

    /// <summary>The number of the segment up to which the database has the journal, as far as the data folder remembers.</summary>
    internal long KnownSegment { get; set; }

    /// <summary>
    /// The size of one segment file. It is at most a quarter of <see cref="MaxBytes"/>, so that shipped segments can be deleted one by one.
    /// </summary>
    internal long SegmentBytes { get; set; } = 64L << 20;

    /// <summary>The size of the first segment after a start, which is small because filling it delays the start.</summary>
    internal long FirstSegmentBytes { get; set; } = 8L << 20;

    /// <summary>The time after which an idle writer looks whether its files are still there, and says until when it has answered.</summary>
    internal TimeSpan CheckInterval { get; set; } = TimeSpan.FromMilliseconds(500);
}
