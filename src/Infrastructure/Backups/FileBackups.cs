using ClickTracking.Application.Backups;
using ClickTracking.Application.Common;

namespace ClickTracking.Infrastructure.Backups;

/// <summary>Backups in folders of a file system.</summary>
internal sealed class FileBackups(BackupWriter writer, BackupReader reader, BackupRestorer restorer, DataOptions data) : IBackups
{
    public Task<BackupManifest> CreateAsync(
        string folder, bool hasDatabase, IProgress<WorkProgress> progress, CancellationToken cancellationToken)
    {
        // It would be part of later backups, and lost with the disk.
        if (Path.GetFullPath(folder + "/").StartsWith(Path.GetFullPath(data.Folder + "/"), StringComparison.Ordinal))
            throw new BackupException($"{folder} lies in the data folder: give --to a folder elsewhere, on another disk at best");
        return InWordsAsync(() => writer.CreateAsync(folder, hasDatabase, progress, cancellationToken));
    }

    public Task<BackupManifest> CheckAsync(string folder, IProgress<WorkProgress> progress, CancellationToken cancellationToken) =>
        InWordsAsync(() => Task.Run(() => reader.Check(folder, progress, cancellationToken), cancellationToken));

    public Task<RestoredBackup> RestoreAsync(
        string folder, RestoreChoices choices, IProgress<WorkProgress> progress, CancellationToken cancellationToken) =>
        InWordsAsync(async () =>
        {
            var manifest = BackupFolder.ReadManifest(folder);
            return await restorer.RestoreAsync(folder, manifest, choices, progress, cancellationToken);
        });

    private static async Task<T> InWordsAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new BackupException(exception.Message, exception);
        }
    }
}
