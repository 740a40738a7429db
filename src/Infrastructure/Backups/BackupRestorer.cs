using System.Globalization;
using ClickTracking.Application;
using ClickTracking.Application.Backups;
using ClickTracking.Application.Common;
using ClickTracking.Infrastructure.Database;
using ClickTracking.Infrastructure.Database.Identity;
using ClickTracking.Infrastructure.Journal;
using ClickTracking.Infrastructure.Ledger;

namespace ClickTracking.Infrastructure.Backups;

/// <summary>
/// Puts a backup to its place. While it works, a file in the data folder keeps the service from starting on half of it.
/// </summary>
internal sealed class BackupRestorer(
    IDatabaseProduct product, IDatabaseCopier copier, IEnumerable<RegisteredResource> services, DatabaseOptions options, DataOptions data,
    TimeProvider time)
{
    private readonly DataFolderFiles _target = new(data.Folder);

    public async Task<RestoredBackup> RestoreAsync(
        string folder, BackupManifest manifest, RestoreChoices choices, IProgress<WorkProgress> progress,
        CancellationToken cancellationToken)
    {
        if (manifest.Provider != options.Provider.ToString())
            throw new BackupException(
                $"The backup is of a node with Database:Provider={manifest.Provider}, and the settings say {options.Provider}");
        var last = LastIdsHere(manifest);
        var there = There(hasDatabase: manifest.Database is not null);
        if (there.Count > 0 && !choices.Replace)
            throw new BackupException($"{there[0]} is there already: give an empty data folder, or --replace to move it aside");
        await File.WriteAllTextAsync(
            _target.PathOf(BackupFiles.Unfinished), $"Restoring {Path.GetFullPath(folder)}\n", cancellationToken);
        JournalDisk.FlushFolder(_target.Path);
        var aside = there.Count > 0 ? MoveAside(there) : null;

        var (all, done) = (Math.Max(1, manifest.Bytes), 0L);
        foreach (var file in manifest.Files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Copy(Path.Combine(folder, file.Path), TargetOf(manifest, file), file);
            progress.Report(WorkProgress.Of("restoring", (double)(done += file.Bytes) / all));
        }
        if (manifest.Database is not null)
            await SkipIdsAsync(last.Ids, choices.SkippedIds, cancellationToken);
        Know(last.ClickId);
        File.Delete(_target.PathOf(BackupFiles.Unfinished));
        JournalDisk.FlushFolder(_target.Path);
        return new RestoredBackup(manifest, aside);
    }

    /// <summary>Lists the full paths of the data that a restore would overwrite.</summary>
    /// <param name="hasDatabase">Whether the backup holds a database, so that the one at its place counts too.</param>
    private List<string> There(bool hasDatabase)
    {
        string[] database = [.. new[] { copier.File }.Concat(copier.SideFiles).OfType<string>()];
        List<string> there = [.. _target.Entries().Except(database)];
        if (hasDatabase)
            there.AddRange(database.Where(File.Exists));
        return there;
    }

    private string MoveAside(List<string> there)
    {
        var name = DataFolderFiles.AsidePrefix + time.GetUtcNow().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var aside = _target.PathOf(name);
        // Another restore may have been made in the same second.
        for (var number = 2; Directory.Exists(aside); number++)
            aside = _target.PathOf(string.Create(CultureInfo.InvariantCulture, $"{name}-{number}"));
        Directory.CreateDirectory(aside);
        foreach (var path in there.Where(p => Path.GetFileName(p) != BackupFiles.Unfinished))
        {
            // A database on another disk stays there, under another name.
            var target = Path.GetDirectoryName(path) == _target.Path ? Path.Combine(aside, Path.GetFileName(path))
                : $"{path}.{Path.GetFileName(aside)}";
            Directory.Move(path, target);
        }
        return aside;
    }

    private string TargetOf(BackupManifest manifest, BackupFile file) => file.Path == manifest.Database
        ? copier.File!
        : _target.PathOf(file.Path[(BackupFolder.Data.Length + 1)..]);

    private static void Copy(string source, string target, BackupFile file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        string sha256;
        using (var bytes = File.OpenHandle(source, options: FileOptions.SequentialScan))
            sha256 = BackupFolder.CopyBytes(bytes, target).Sha256;
        if (sha256 != file.Sha256)
            throw new BackupException($"{file.Path} has changed since it was checked");
        JournalDisk.FlushFolder(Path.GetDirectoryName(target)!);
    }

    /// <summary>
    /// What the folder that is replaced knows of ids that it has given out, beside those of the backup. Another folder's do not matter.
    /// </summary>
    private (IReadOnlyDictionary<string, long> Ids, long ClickId) LastIdsHere(BackupManifest manifest)
    {
        using var file = new SlotFile<KnownDatabase>(
            _target.PathOf(KnownDatabaseFile.FileName), new JournalDisk(), known => known.Sequence);
        return file.Load() is { } here && here.Identity == manifest.DatabaseIdentity
            ? (here.LastIds, here.LastClickId)
            : (new Dictionary<string, long>(), 0);
    }

    /// <summary>Raises the counters of ids above those that were given out after the backup.</summary>
    private async Task SkipIdsAsync(IReadOnlyDictionary<string, long> here, int skipped, CancellationToken cancellationToken)
    {
        await using var session = new DbSession(product);
        await using var transaction = await session.BeginAsync(WriteScope.Objects, cancellationToken);
        var there = await DatabaseState.ReadLastIdsAsync(session, cancellationToken);
        // Also those that had no object yet.
        foreach (var service in services.Where(s => !s.IsReadOnly).Select(s => s.Name))
        {
            var last = Math.Max(there.GetValueOrDefault(service), here.GetValueOrDefault(service)) + skipped;
            await session.ExecuteAsync("ObjectIds.SetLast", new { service, last }, cancellationToken);
        }
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Click ids go on above those of the folder that was replaced.</summary>
    private void Know(long lastClickId)
    {
        using var file = new SlotFile<KnownDatabase>(
            _target.PathOf(KnownDatabaseFile.FileName), new JournalDisk(), known => known.Sequence);
        if (file.Load() is { } known && known.LastClickId < lastClickId)
            file.Save(known with { Sequence = known.Sequence + 1, LastClickId = lastClickId });
    }
}
