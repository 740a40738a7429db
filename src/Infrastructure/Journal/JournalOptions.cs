namespace ClickTracking.Infrastructure.Journal;

/// <summary>What a click's append waits for.</summary>
public enum JournalCommit
{
    /// <summary>Flushed to disk: survives a power cut.</summary>
    Durable,

    /// <summary>Handed to the operating system: survives a crash of the process.</summary>
    Buffered,
}

/// <summary>The <c>Journal</c> settings.</summary>
public sealed class JournalOptions
{
    /// <summary>Where the segment files are; created when it is not there. One process at a time.</summary>
    public string Folder { get; set; } = "journal";

    public JournalCommit Commit { get; set; } = JournalCommit.Durable;

    /// <summary>Size of all segment files together beyond which no click is taken, at least 1 MiB.</summary>
    public long MaxBytes { get; set; } = 10L << 30;

    /// <summary>Size of one segment file; at most a quarter of <see cref="MaxBytes"/>, so that shipped ones can be given back one by one.</summary>
    internal long SegmentBytes { get; set; } = 64L << 20;

    /// <summary>Size of the first segment after a start: filling it delays the start.</summary>
    internal long FirstSegmentBytes { get; set; } = 8L << 20;
}
