using System.Security.Cryptography;
using ClickTracking.Application.Trackers;
using ClickTracking.Infrastructure.Journal;
using Microsoft.Extensions.Logging;

namespace ClickTracking.Infrastructure.Trackers;

/// <summary>
/// A file with the content of the directory, which is replaced as a whole and has a hash at its end. A damaged file is renamed, since the
/// database holds the same trackers.
/// </summary>
public sealed class TrackerSnapshot(string folder, ILogger<TrackerSnapshot> log)
{
    public const string FileName = "trackers.snapshot";

    // Each piece is written through to the disk, because one flush of a large file at its end would delay the flushes of the journal.
    private const int PieceBytes = 1 << 18;

    private readonly string _path = Path.Combine(folder, FileName);
    private FileIdentity? _known;

    /// <summary>False when the file that was loaded or saved last was removed or replaced.</summary>
    public bool IsInPlace => FileIdentity.Of(_path) == _known;

    public SavedTrackers? Load()
    {
        _known = FileIdentity.Of(_path);
        if (!File.Exists(_path))
            return null;
        try
        {
            using var file = File.OpenRead(_path);
            RequireHash(file);
            file.Position = 0;
            using var reader = new BinaryReader(new BufferedStream(file, 1 << 16));
            var saved = TrackerFormat.Read(reader);
            log.LogInformation(
                new EventId(1500, "SnapshotLoaded"),
                "Loaded {Trackers} click trackers from the snapshot, version {Version}", saved.Trackers.Count, saved.Version);
            return saved;
        }
        catch (NotSupportedException)
        {
            log.LogWarning(
                new EventId(1501, "SnapshotOfOtherVersion"),
                "The tracker snapshot {File} is of another version of the program; put aside as {Aside}", _path, _path + ".other");
            File.Move(_path, _path + ".other", overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or ArgumentException)
        {
            log.LogError(
                new EventId(1502, "SnapshotDamaged"),
                exception, "The tracker snapshot {File} is damaged; put aside as {Aside}", _path, _path + ".bad");
            File.Move(_path, _path + ".bad", overwrite: true);
        }
        _known = null;
        return null;
    }

    /// <param name="about">The approximate number of trackers, since some may be added or removed meanwhile.</param>
    /// <returns>The number of bytes written.</returns>
    public long Save(long version, int about, IEnumerable<RedirectTracker> trackers)
    {
        var temporary = _path + ".new";
        long bytes;
        using (var file = new FileStream(
            temporary, FileMode.Create, FileAccess.ReadWrite, FileShare.None, PieceBytes, FileOptions.WriteThrough))
        {
            using (var writer = new BinaryWriter(file, System.Text.Encoding.UTF8, leaveOpen: true))
                TrackerFormat.Write(writer, version, about, trackers);
            file.Flush();
            file.Position = 0;
            var hash = SHA256.HashData(file);
            file.Write(hash);
            file.Flush(flushToDisk: true);
            bytes = file.Length;
        }
        File.Move(temporary, _path, overwrite: true);
        _known = FileIdentity.Of(_path);
        return bytes;
    }

    private static void RequireHash(FileStream file)
    {
        var length = file.Length - SHA256.HashSizeInBytes;
        if (length < 0)
            throw new InvalidDataException("Too short.");
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 16];
        for (var left = length; left > 0;)
        {
            var part = buffer.AsSpan(0, (int)Math.Min(left, buffer.Length));
            file.ReadExactly(part);
            hash.AppendData(part);
            left -= part.Length;
        }
        var expected = buffer.AsSpan(0, SHA256.HashSizeInBytes);
        file.ReadExactly(expected);
        if (!hash.GetHashAndReset().AsSpan().SequenceEqual(expected))
            throw new InvalidDataException("The hash does not match.");
    }
}

/// <param name="Version">The version of the database when the trackers were read.</param>
public sealed record SavedTrackers(long Version, IReadOnlyList<RedirectTracker> Trackers);
