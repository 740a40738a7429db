using ClickTracking.Application.Common;
using MediatR;

namespace ClickTracking.Application.Backups;

/// <summary>Finds out whether a backup is complete and undamaged, and changes nothing.</summary>
public sealed record CheckBackup(string Folder, IProgress<WorkProgress> Progress) : IRequest<BackupManifest>;

public sealed class CheckBackupHandler(IBackups backups) : IRequestHandler<CheckBackup, BackupManifest>
{
    /// <exception cref="BackupException">It is incomplete, damaged or unknown.</exception>
    public Task<BackupManifest> Handle(CheckBackup request, CancellationToken cancellationToken) =>
        backups.CheckAsync(request.Folder, request.Progress, cancellationToken);
}
