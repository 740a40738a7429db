using System.Reflection;
using ClickTracking.Application.Backups;
using ClickTracking.Application.Common;
using ClickTracking.Infrastructure.Database;
using ClickTracking.Infrastructure.Database.Identity;
using ClickTracking.Infrastructure.Journal;
using ClickTracking.Infrastructure.Ledger;
using ClickTracking.Infrastructure.Trackers;

namespace ClickTracking.Infrastructure.Backups;

/// <summary>
/// Makes a backup beside a running service, by the order of its steps alone:
/// 1. The snapshot of the click trackers, which must not be newer than the database: a change that it has seen would not be read again.
/// 2. The journal's files are held open. A click that was answered before is in them, or they were deleted, and it is in the database.
/// 3. The database, as one transaction sees it. The position in it says which clicks of the journal it has.
/// 4. The journal from that position on: it reaches at least as far, so that the position never lies behind its end.
/// 5. The ledger, which the database must not be ahead of, and the other files.
/// 6. <c>database.known</c>, made from the copy and not from the running node, which knows later ids and positions by now: with them the
/// copy would be taken for an older one.
/// </summary>
internal sealed class BackupWriter(
    IDatabase database, IDatabaseVisit visit, IDatabaseCopier copier, DatabaseOptions options, DataOptions data, TimeProvider time)
{
    private const double DatabasePart = 0.6;

    private readonly DataFolderFiles _source = new(data.Folder);

    public async Task<BackupManifest> CreateAsync(
        string folder, bool hasDatabase, IProgress<WorkProgress> progress, CancellationToken cancellationToken)
    {
        var file = hasDatabase ? copier.File : null;
        if (file is not null)
            visit.Open();
        var target = BackupFolder.Create(folder);
        try
        {
            return await WriteAsync(target, file, progress, cancellationToken);
        }
        catch
        {
            BackupFolder.Discard(folder);
            throw;
        }
    }

    /// <param name="file">The file of the database; null: it is left out.</param>
    private async Task<BackupManifest> WriteAsync(
        BackupFolder target, string? file, IProgress<WorkProgress> progress, CancellationToken cancellationToken)
    {
        var startedAt = time.GetUtcNow().UtcDateTime;
        CopyIfThere(target, TrackerSnapshot.FileName);
        var known = Load<KnownDatabase>(KnownDatabaseFile.FileName, k => k.Sequence) ?? new KnownDatabase();
        var folderIdentity = Load<LedgerPage>(LedgerFile.FileName, p => p.Sequence)?.LedgerId;
        using var segments = new HeldSegments(_source.JournalPath);
        segments.Hold();
        var state = file is null ? null
            : await CopyDatabaseAsync(target, file, folderIdentity ?? "", segments, progress, cancellationToken);
        var kept = CopyJournal(target, segments, state, progress, cancellationToken);
        SaveLedger(target);
        foreach (var name in _source.Others([copier.File, .. copier.SideFiles]))
            CopyIfThere(target, name);
        known = SaveKnown(target, known, state, kept);

        var manifest = new BackupManifest
        {
            Version = Assembly.GetEntryAssembly()?.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "",
            StartedAt = startedAt,
            FinishedAt = time.GetUtcNow().UtcDateTime,
            Host = Environment.MachineName,
            Provider = options.Provider.ToString(),
            Database = file is null ? null : DatabaseName(file),
            DatabaseIdentity = known.Identity,
            DataFolderIdentity = folderIdentity,
            StoredTo = state is null ? null : new BackupPosition(state.Position.Segment, state.Position.Offset, state.Position.Clicks),
            JournalClicks = known.JournalClicks,
            LastIds = known.LastIds,
            Files = target.Files,
        };
        target.Complete(manifest);
        progress.Report(WorkProgress.Of("done", 1));
        return manifest;
    }

    private static string DatabaseName(string file) => $"{BackupFolder.Database}/{Path.GetFileName(file)}";

    private async Task<DatabaseState> CopyDatabaseAsync(
        BackupFolder target, string file, string folderIdentity, HeldSegments segments, IProgress<WorkProgress> progress,
        CancellationToken cancellationToken)
    {
        await using var session = new DbSession(database);
        await using var transaction = await session.BeginReadAsync(cancellationToken);
        var state = await DatabaseState.ReadAsync(session, options.Provider.ToString(), folderIdentity, cancellationToken);
        // A segment that was begun since the first time may hold the position.
        segments.Hold();
        var name = DatabaseName(file);
        await session.ConnectedAsync((connection, _) => Task.Run(() =>
        {
            copier.Copy(
                connection, target.PathOf(name), done => progress.Report(WorkProgress.Of("database", done * DatabasePart)),
                cancellationToken);
            return true;
        }, cancellationToken), cancellationToken);
        target.Add(name);
        return state;
    }

    /// <returns>The last segment that was copied; null: the database has all clicks, or there are none.</returns>
    private static HeldSegment? CopyJournal(
        BackupFolder target, HeldSegments segments, DatabaseState? state, IProgress<WorkProgress> progress,
        CancellationToken cancellationToken)
    {
        var copied = segments.From(state?.Position.Segment ?? 0);
        for (var i = 0; i < copied.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            progress.Report(WorkProgress.Of("journal", DatabasePart + ((1 - DatabasePart) * i / copied.Count)));
            var name = $"{BackupFolder.Data}/{DataOptions.JournalFolder}/{JournalSegment.FileName(copied[i].Number)}";
            target.Copy(copied[i].File, name, copied[i].End);
        }
        return copied is [.., var last] ? last : null;
    }

    private void SaveLedger(BackupFolder target)
    {
        if (Load<LedgerPage>(LedgerFile.FileName, p => p.Sequence) is { } page)
            Save(target, LedgerFile.FileName, page, p => p.Sequence);
    }

    private static KnownDatabase SaveKnown(BackupFolder target, KnownDatabase known, DatabaseState? state, HeldSegment? last)
    {
        if (state is not null)
            known = known.With(state) with { JournalClicks = state.Position.Clicks };
        known = known with
        {
            JournalClicks = Math.Max(known.JournalClicks, last?.Clicks ?? 0),
            LastClickId = Math.Max(known.LastClickId, last?.LastClickId ?? 0),
        };
        Save(target, KnownDatabaseFile.FileName, known, k => k.Sequence);
        return known;
    }

    private T? Load<T>(string name, Func<T, long> sequence)
        where T : class
    {
        using var file = new SlotFile<T>(_source.PathOf(name), new JournalDisk(), sequence);
        return file.Load();
    }

    private static void Save<T>(BackupFolder target, string name, T page, Func<T, long> sequence)
        where T : class
    {
        using (var file = new SlotFile<T>(target.PathOf($"{BackupFolder.Data}/{name}"), new JournalDisk(), sequence))
            file.Save(page);
        target.Add($"{BackupFolder.Data}/{name}");
    }

    private void CopyIfThere(BackupFolder target, string name)
    {
        try
        {
            using var file = File.OpenHandle(
                _source.PathOf(name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            target.Copy(file, $"{BackupFolder.Data}/{name}");
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            // A node without it makes it anew.
        }
    }
}
