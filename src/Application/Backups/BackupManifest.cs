namespace ClickTracking.Application.Backups;

/// <summary>The contents of a backup, in <c>manifest.json</c>. A folder without it is not a complete backup.</summary>
public sealed record BackupManifest
{
    /// <summary>The newest layout of a backup that this program knows.</summary>
    public const int NewestFormat = 1;

    public const string FileName = "manifest.json";

    public int Format { get; init; } = NewestFormat;

    /// <summary>The version of the program that made the backup.</summary>
    public required string Version { get; init; }

    /// <summary>UTC. Every click that was answered before is in the backup.</summary>
    public required DateTime StartedAt { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime FinishedAt { get; init; }

    /// <summary>The name of the machine, for people.</summary>
    public required string Host { get; init; }

    /// <summary>The database product, as <c>Database:Provider</c> names it.</summary>
    public required string Provider { get; init; }

    /// <summary>The path of the database within the backup. Null: another backup holds it, a server's own for example.</summary>
    public string? Database { get; init; }

    /// <summary>The identity of the database. Null: the data folder has never met one.</summary>
    public string? DatabaseIdentity { get; init; }

    /// <summary>The identity of the data folder, under which the database keeps how far its journal is stored.</summary>
    public string? DataFolderIdentity { get; init; }

    /// <summary>How far the database has the journal. Null: the database is not in the backup and was not asked.</summary>
    public BackupPosition? StoredTo { get; init; }

    /// <summary>Clicks that were ever committed to the journal, up to its end in the backup.</summary>
    public long JournalClicks { get; init; }

    /// <summary>The last id of each service of the API. Restoring goes on above them.</summary>
    public IReadOnlyDictionary<string, long> LastIds { get; init; } = new Dictionary<string, long>();

    public IReadOnlyList<BackupFile> Files { get; init; } = [];

    public long Bytes => Files.Sum(f => f.Bytes);

    /// <summary>Clicks of the journal that the database of the backup lacks. A start stores them.</summary>
    public long? ClicksToStore => StoredTo is { } stored ? Math.Max(0, JournalClicks - stored.Clicks) : null;
}

/// <param name="Segment">The number of the segment file of the journal.</param>
/// <param name="Offset">The place in it, in bytes.</param>
/// <param name="Clicks">The clicks that were ever committed before it.</param>
public sealed record BackupPosition(long Segment, long Offset, long Clicks);

/// <param name="Path">Within the backup, with <c>/</c> between folders.</param>
/// <param name="Sha256">64 hexadecimal digits in lower case.</param>
public sealed record BackupFile(string Path, long Bytes, string Sha256);
