using System.Globalization;
using ClickTracking.Application.Backups;

namespace ClickTracking.WebApi.Backups;

/// <summary>A backup in one sentence.</summary>
internal static class BackupText
{
    public static string Describe(BackupManifest manifest) => string.Create(
        CultureInfo.InvariantCulture,
        $"{manifest.Files.Count} files, {manifest.Bytes} bytes: "
        + $"every click that was answered before {manifest.StartedAt:yyyy-MM-dd HH:mm:ss} UTC")
        + (manifest.ClicksToStore is { } clicks ? $"; {clicks} of them are in the journal and not yet in the database" : "");
}
