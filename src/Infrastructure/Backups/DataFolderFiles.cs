using ClickTracking.Application.Backups;
using ClickTracking.Infrastructure.Database.Identity;
using ClickTracking.Infrastructure.Journal;
using ClickTracking.Infrastructure.Ledger;
using ClickTracking.Infrastructure.Trackers;

namespace ClickTracking.Infrastructure.Backups;

/// <summary>The files of a data folder.</summary>
internal sealed class DataFolderFiles(string folder)
{
    /// <summary>Where a restore puts what was there before.</summary>
    public const string AsidePrefix = "replaced-";

    /// <summary>Files of running processes, and those that a backup copies in a way of their own.</summary>
    private static readonly string[] _own =
    [
        DataOptions.LockFile, DataOptions.ProcessFile, BackupFiles.Unfinished, KnownDatabaseFile.FileName, LedgerFile.FileName,
        TrackerSnapshot.FileName, TrackerSnapshot.FileName + ".new", DataOptions.JournalFolder + "/" + JournalFolder.LockName,
    ];

    public string Path { get; } = folder;

    public string JournalPath => PathOf(DataOptions.JournalFolder);

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

    /// <summary>
    /// Returns the full paths of the files and folders in it, without locks and without the folders that earlier restores moved aside.
    /// </summary>
    public IReadOnlyList<string> Entries() =>
    [
        .. Directory.EnumerateFileSystemEntries(Path).Where(entry => System.IO.Path.GetFileName(entry) is var name
            && name is not (DataOptions.LockFile or DataOptions.ProcessFile) && !name.StartsWith(AsidePrefix, StringComparison.Ordinal)),
    ];
}
