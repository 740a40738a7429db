using ClickTracking.Application.Common;
using MediatR;

namespace ClickTracking.Application.Backups;

/// <summary>Checks a backup and restores it to the data folder and the database of the settings.</summary>
public sealed record RestoreBackup(string Folder, RestoreChoices Choices, IProgress<WorkProgress> Progress) : IRequest<RestoredBackup>;

public sealed class RestoreBackupHandler(IBackups backups, TimeProvider time) : IRequestHandler<RestoreBackup, RestoredBackup>
{
    /// <exception cref="BackupException">The backup cannot be used, there is data already, or the clock is wrong.</exception>
    public async Task<RestoredBackup> Handle(RestoreBackup request, CancellationToken cancellationToken)
    {
        var manifest = await backups.CheckAsync(request.Folder, request.Progress, cancellationToken);
        var now = time.GetUtcNow().UtcDateTime;
        // Click ids are made of the time: before the backup's own they would be given again.
        return now >= manifest.FinishedAt
            ? await backups.RestoreAsync(request.Folder, request.Choices, request.Progress, cancellationToken)
            : throw new BackupException(
                $"The clock says {now:yyyy-MM-dd HH:mm:ss} UTC, and the backup was made at {manifest.FinishedAt:yyyy-MM-dd HH:mm:ss}: "
                + "correct the clock first, or click ids would be given again");
    }
}
