using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using ClickTracking.Application.Backups;
using ClickTracking.Application.ExportAll;
using ClickTracking.Infrastructure.Backups;

namespace ClickTracking.Infrastructure.ExportAll;

/// <summary>An export in a folder of a file system, compressed with gzip.</summary>
internal sealed class ExportFolder : IExportFolder
{
    private const string Manifest = "manifest.json";

    private static readonly JsonSerializerOptions _json =
        new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true };

    /// <summary>A gzip file of no bytes, which <see cref="GZipStream"/> does not write when it compresses nothing.</summary>
    private static readonly byte[] _empty = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0];

    private string _path = "";

    public void Create(string path)
    {
        try
        {
            BackupFolder.CreateEmpty(path);
            _path = path;
        }
        catch (Exception exception) when (exception is BackupException or IOException or UnauthorizedAccessException)
        {
            throw new ExportException(exception.Message, exception);
        }
    }

    public async Task<ExportedFile> WriteAsync(
        string path, string kind, Func<Stream, CancellationToken, Task<long>> write, CancellationToken cancellationToken)
    {
        var full = Path.Combine(_path, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        try
        {
            using var hash = SHA256.Create();
            await using var file = new FileStream(full, FileMode.CreateNew);
            long rows;
            await using (var hashed = new CryptoStream(file, hash, CryptoStreamMode.Write, leaveOpen: true))
            {
                await using (var compressed = new GZipStream(hashed, CompressionLevel.Fastest, leaveOpen: true))
                    rows = await write(compressed, cancellationToken);
                if (rows == 0 && file.Length == 0)
                    await hashed.WriteAsync(_empty, cancellationToken);
            }
            file.Flush(flushToDisk: true);
            return new ExportedFile(path, kind, rows, file.Length, Convert.ToHexStringLower(hash.Hash!));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ExportException(exception.Message, exception);
        }
    }

    public void Discard() => BackupFolder.Discard(_path);

    public async Task CompleteAsync(ExportManifest manifest, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(Path.Combine(_path, Manifest), FileMode.CreateNew);
        await JsonSerializer.SerializeAsync(file, manifest, _json, cancellationToken);
        file.Flush(flushToDisk: true);
    }
}
