using ClickTracking.Application.Backups;
using ClickTracking.Application.Common;

namespace ClickTracking.Infrastructure.Backups;

/// <summary>Compares a backup with its manifest, byte by byte, and reads the whole database in it.</summary>
internal sealed class BackupReader(IDatabaseCopier copier)
{
    /// <exception cref="BackupException">The first thing that is wrong.</exception>
    public BackupManifest Check(string folder, IProgress<WorkProgress> progress, CancellationToken cancellationToken)
    {
        var manifest = BackupFolder.ReadManifest(folder);
        var (all, done) = (Math.Max(1, manifest.Bytes), 0L);
        foreach (var file in manifest.Files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Path.IsPathRooted(file.Path) || file.Path.Split('/').Contains(".."))
                throw new BackupException($"{file.Path} lies outside of the backup: the manifest is forged");
            Check(folder, file);
            progress.Report(WorkProgress.Of("checking", (double)(done += file.Bytes) / all));
        }
        if (manifest.Database is { } database && copier.File is not null
            && copier.WhyDamaged(Path.Combine(folder, database)) is { } damage)
            throw new BackupException($"The database of the backup is damaged, and was when it was copied: {damage}");
        return manifest;
    }

    private static void Check(string folder, BackupFile file)
    {
        var path = Path.Combine(folder, file.Path);
        if (!File.Exists(path))
            throw new BackupException($"{file.Path} is missing in the backup");
        using var bytes = File.OpenHandle(path, options: FileOptions.SequentialScan);
        if (RandomAccess.GetLength(bytes) is var length && length != file.Bytes)
            throw new BackupException($"{file.Path} is damaged: it has {length} bytes and not {file.Bytes}");
        if (BackupFolder.CopyBytes(bytes, target: null).Sha256 != file.Sha256)
            throw new BackupException($"{file.Path} is damaged: its SHA-256 is not that of the manifest");
    }
}
