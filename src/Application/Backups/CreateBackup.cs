using ClickTracking.Application.Common;
using MediatR;

namespace ClickTracking.Application.Backups;

/// <summary>Makes a backup of this data folder and, if it is a file, of its database.</summary>
/// <param name="Folder">The folder of the backup, which is absent or empty.</param>
/// <param name="HasDatabase">False: the data folder alone, for further nodes on the same database.</param>
public sealed record CreateBackup(string Folder, bool HasDatabase, IProgress<WorkProgress> Progress) : IRequest<BackupManifest>;

public sealed class CreateBackupHandler(IBackups backups) : IRequestHandler<CreateBackup, BackupManifest>
{
    /// <exception cref="BackupException">The folder is not empty, or cannot be written.</exception>
    public Task<BackupManifest> Handle(CreateBackup request, CancellationToken cancellationToken) =>
        backups.CreateAsync(request.Folder, request.HasDatabase, request.Progress, cancellationToken);
}
