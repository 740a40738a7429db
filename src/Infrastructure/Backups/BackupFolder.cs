using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using ClickTracking.Application.Backups;
using ClickTracking.Infrastructure.Journal;
using Microsoft.Win32.SafeHandles;

namespace ClickTracking.Infrastructure.Backups;

/// <summary>
/// A folder that becomes a backup: files below <c>data</c> and <c>database</c>, and at last the manifest, without which it is none.
/// </summary>
internal sealed class BackupFolder
{
    public const string Data = "data";
    public const string Database = "database";

    private const int PieceBytes = 1 << 20;

    private static readonly JsonSerializerOptions _json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    private readonly List<BackupFile> _files = [];

    private BackupFolder(string path) => Path = path;

    public string Path { get; }

    public IReadOnlyList<BackupFile> Files => [.. _files.OrderBy(f => f.Path, StringComparer.Ordinal)];

    /// <summary>Makes an empty folder that only its owner may read: a backup holds hashes of passwords.</summary>
    /// <exception cref="BackupException">There is something in it.</exception>
    public static BackupFolder Create(string path)
    {
        CreateEmpty(path);
        return new BackupFolder(path);
    }

    /// <inheritdoc cref="Create"/>
    public static void CreateEmpty(string path)
    {
        if (File.Exists(path) || (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any()))
            throw new BackupException($"{path} is not empty: give --to a new folder");
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>Removes what is in a folder that did not become complete, as far as possible.</summary>
    public static void Discard(string path)
    {
        try
        {
            Directory.Delete(path, recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // What stays has no manifest, and nobody takes it for complete.
        }
    }

    /// <exception cref="BackupException">There is none, or it is of a later version.</exception>
    public static BackupManifest ReadManifest(string path)
    {
        var file = System.IO.Path.Combine(path, BackupManifest.FileName);
        if (!File.Exists(file))
            throw new BackupException(
                $"{path} holds no {BackupManifest.FileName}: it is no backup, or one that was not finished");
        try
        {
            using var stream = File.OpenRead(file);
            var manifest = JsonSerializer.Deserialize<BackupManifest>(stream, _json)!;
            return manifest.Format <= BackupManifest.NewestFormat
                ? manifest
                : throw new BackupException($"{path} was made by version {manifest.Version}, which this program does not know");
        }
        catch (JsonException exception)
        {
            throw new BackupException($"{file} cannot be read: {exception.Message}", exception);
        }
    }

    /// <summary>The full path of a file that is to be written, in a folder that exists.</summary>
    public string PathOf(string path)
    {
        var full = System.IO.Path.Combine(Path, path);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(full)!);
        return full;
    }

    /// <summary>Copies a file, of which others may write meanwhile.</summary>
    /// <param name="length">The bytes to copy; null: all.</param>
    public void Copy(SafeFileHandle source, string path, long? length = null)
    {
        var target = PathOf(path);
        var (bytes, sha256) = CopyBytes(source, target, length);
        _files.Add(new BackupFile(path, bytes, sha256));
        JournalDisk.FlushFolder(System.IO.Path.GetDirectoryName(target)!);
    }

    /// <summary>Notes a file that was written to its place.</summary>
    public void Add(string path)
    {
        using var file = File.OpenHandle(PathOf(path), options: FileOptions.SequentialScan);
        var (bytes, sha256) = CopyBytes(file, target: null);
        _files.Add(new BackupFile(path, bytes, sha256));
        JournalDisk.FlushFolder(System.IO.Path.GetDirectoryName(PathOf(path))!);
    }

    /// <summary>Writes the manifest, by which the backup is complete.</summary>
    public void Complete(BackupManifest manifest)
    {
        var file = System.IO.Path.Combine(Path, BackupManifest.FileName);
        using (var stream = File.Create(file + ".new"))
        {
            JsonSerializer.Serialize(stream, manifest, _json);
            stream.Flush(flushToDisk: true);
        }
        File.Move(file + ".new", file);
        JournalDisk.FlushFolder(Path);
    }

    /// <summary>Reads a file, copies its bytes to a new one, and makes them durable.</summary>
    /// <param name="target">The path of the new file. Null: the bytes are only read.</param>
    /// <param name="length">The bytes to read. Null: all.</param>
    /// <returns>The number of bytes, and their SHA-256 in lower case.</returns>
    public static (long Bytes, string Sha256) CopyBytes(SafeFileHandle source, string? target, long? length = null)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var file = target is null ? null : CreateLike(source, target);
        var copy = file?.SafeFileHandle;
        var buffer = new byte[PieceBytes];
        long at = 0;
        while (at < (length ?? long.MaxValue))
        {
            var read = RandomAccess.Read(source, buffer.AsSpan(0, (int)Math.Min(buffer.Length, (length ?? long.MaxValue) - at)), at);
            if (read == 0)
                break;
            hash.AppendData(buffer, 0, read);
            if (copy is not null)
                RandomAccess.Write(copy, buffer.AsSpan(0, read), at);
            at += read;
        }
        if (copy is not null)
            RandomAccess.FlushToDisk(copy);
        return (at, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>Creates a file that nobody may read who may not read the original: files with passwords are among them.</summary>
    private static FileStream CreateLike(SafeFileHandle original, string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = File.GetUnixFileMode(original);
        return new FileStream(path, options);
    }
}
