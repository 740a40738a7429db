using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace ClickTracking.Infrastructure.Journal;

/// <summary>When the append of a click is complete.</summary>
public enum JournalCommit
{
    /// <summary>When it is flushed to disk: it survives a power cut.</summary>
    Durable,

    /// <summary>When it is handed to the operating system: it survives a crash of the process.</summary>
    Buffered,
}

/// <summary>The section <c>Journal</c>.</summary>
public sealed record JournalOptions
{
    [Description("when a click counts as taken: flushed to disk, or handed to the operating system")]
    public JournalCommit Commit { get; set; } = JournalCommit.Durable;

    /// <summary>Beyond this size of all segment files together no click is taken. Tests go down to 1 MiB.</summary>
    [Description("the most that clicks which are not yet in the database may take on disk")]
    [Range(typeof(long), "268435456", "9223372036854775807", ErrorMessage = "bytes, at least {1}")]
    public long MaxBytes { get; set; } = 10L << 30;

    /// <summary>The folder of the segment files, created when it is not there. One process at a time.</summary>
    internal string Folder { get; set; } = "journal";

    /// <summary>
    /// Size of one segment file; at most a quarter of <see cref="MaxBytes"/>, so that shipped ones can be deleted one by one.
    /// </summary>
    internal long SegmentBytes { get; set; } = 64L << 20;

    /// <summary>Size of the first segment after a start: filling it delays the start.</summary>
    internal long FirstSegmentBytes { get; set; } = 8L << 20;
}
