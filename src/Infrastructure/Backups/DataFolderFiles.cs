using ClickTracking.Application.Backups;
using ClickTracking.Infrastructure.Database.Identity;
using ClickTracking.Infrastructure.Journal;
using ClickTracking.Infrastructure.Ledger;
using ClickTracking.Infrastructure.Trackers;

namespace ClickTracking.Infrastructure.Backups;

/// <summary>The files of a data folder.</summary>
internal sealed class DataFolderFiles(string folder)
{
    /// <summary>The folder of the segment files.</summary>
    public const string JournalFolderName = "journal";

    /// <summary>Where a restore puts what was there before.</summary>
    public const string AsidePrefix = "replaced-";

    /// <summary>Files of running processes, and those that a backup copies in a way of their own.</summary>
    private static readonly string[] _own =
    [
        "process.lock", "process.id", BackupFiles.Unfinished, KnownDatabaseFile.FileName, LedgerFile.FileName, TrackerSnapshot.FileName,
        TrackerSnapshot.FileName + ".new", JournalFolderName + "/" + JournalFolder.LockName,
    ];

    public string Path { get; } = folder;

    public string JournalPath => PathOf(JournalFolderName);

    public string PathOf(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>
    /// The names of all others but the journal's segments, in the folder and in its journal: logins, rejected clicks, damaged segments.
    /// </summary>
    /// <param name="except">Full paths that are left out.</param>
    public IReadOnlyList<string> Others(IEnumerable<string?> except)
    {
        var left = except.ToHashSet();
        return
        [
            .. new[] { Path, JournalPath }.Where(Directory.Exists).SelectMany(Directory.EnumerateFiles)
                .Where(file => !left.Contains(file) && System.IO.Path.GetExtension(file) != JournalSegment.Extension)
                .Select(file => System.IO.Path.GetRelativePath(Path, file).Replace('\\', '/'))
                .Where(name => !_own.Contains(name)).Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>Whatever is there but locks and what an earlier restore has moved aside: full paths of files and folders.</summary>
    public IReadOnlyList<string> Entries() =>
    [
        .. Directory.EnumerateFileSystemEntries(Path).Where(entry => System.IO.Path.GetFileName(entry) is var name
            && name is not ("process.lock" or "process.id") && !name.StartsWith(AsidePrefix, StringComparison.Ordinal)),
    ];
}
