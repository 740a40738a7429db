using ClickTracking.Application.Common;

namespace ClickTracking.Application.Backups;

/// <summary>Makes backups of a data folder and its database, checks them and restores them.</summary>
public interface IBackups
{
    /// <summary>Makes a backup, also while the service runs.</summary>
    /// <param name="hasDatabase">False: the database is left out, as one on a server always is.</param>
    /// <exception cref="BackupException">The folder is not empty, or cannot be written.</exception>
    Task<BackupManifest> CreateAsync(
        string folder, bool hasDatabase, IProgress<WorkProgress> progress, CancellationToken cancellationToken);

    /// <summary>Reads a whole backup and compares it with its manifest.</summary>
    /// <exception cref="BackupException">It is incomplete, damaged or unknown.</exception>
    Task<BackupManifest> CheckAsync(string folder, IProgress<WorkProgress> progress, CancellationToken cancellationToken);

    /// <summary>
    /// Puts a checked backup into the data folder and to the place of the database. No other process may use either meanwhile.
    /// </summary>
    /// <exception cref="BackupException">There is data already, or the backup does not fit the settings.</exception>
    Task<RestoredBackup> RestoreAsync(
        string folder, RestoreChoices choices, IProgress<WorkProgress> progress, CancellationToken cancellationToken);
}

/// <param name="Replace">Data that is there is moved aside. Otherwise it is a reason to refuse.</param>
/// <param name="SkippedIds">How many ids of each service are passed over, since objects that were made after the backup had them.</param>
public sealed record RestoreChoices(bool Replace, int SkippedIds);

/// <param name="Aside">Where the data that was there lies now. Null: there was none.</param>
public sealed record RestoredBackup(BackupManifest Manifest, string? Aside);

/// <summary>A backup cannot be made or used. The message is for the person who runs the command.</summary>
public sealed class BackupException : Exception
{
    public BackupException(string message) : base(message)
    {
    }

    public BackupException(string message, Exception inner) : base(message, inner)
    {
    }
}

/// <summary>Names of files that the parts of the program agree on.</summary>
public static class BackupFiles
{
    /// <summary>Lies in a data folder that a restore has begun to fill and not finished: nothing of it may be used.</summary>
    public const string Unfinished = "restore.unfinished";
}
