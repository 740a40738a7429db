using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json;

namespace ClickTracking.WebApi.AcceptanceTests.Upgrades;

/// <summary>
/// A data folder that a version of the program has left, with database and journal: <c>schema-NNNN.tar.gz</c>, named by the last migration
/// that it has, and beside it as JSON what is in it.
/// </summary>
internal sealed record OldFolder
{
    private const string ArchiveExtension = ".tar.gz";

    private static readonly JsonSerializerOptions _json =
        new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true };

    /// <summary>The hour of its clicks, UTC.</summary>
    public required DateTime Hour { get; init; }

    /// <summary>The cachebusters of the clicks that were answered with 302.</summary>
    public required IReadOnlyList<string> Clicks { get; init; }

    /// <summary>How many of them wait in the journal.</summary>
    public required int Pending { get; init; }

    /// <summary>How many of them are those of robots.</summary>
    public required int Robots { get; init; }

    /// <summary>The requests for a click tracker that there was none of.</summary>
    public required int Unknown { get; init; }

    /// <summary>Of a click tracker with advertiser, line item, publisher, placement and payment rule of its own.</summary>
    public required long TrackerId { get; init; }

    /// <summary>The same click tracker as the API shows it.</summary>
    public required string Tracker { get; init; }

    public required long DeletedTrackerId { get; init; }

    /// <summary>A ready report.</summary>
    public required string ReportId { get; init; }

    /// <summary>The file of the report.</summary>
    public required string Report { get; init; }

    /// <summary>Records of the audit log.</summary>
    public required int AuditEntries { get; init; }

    /// <summary>The folders in the build's output.</summary>
    public static IEnumerable<string> Names() =>
        Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Upgrades", "Folders"), "*" + ArchiveExtension)
            .Select(file => Path.GetFileName(file)[..^ArchiveExtension.Length]).Order(StringComparer.Ordinal);

    /// <summary>Puts a folder to a place, and says what is in it.</summary>
    public static async Task<OldFolder> UnpackAsync(string name, string target)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Upgrades", "Folders", name);
        await using (var archive = new GZipStream(File.OpenRead(path + ArchiveExtension), CompressionMode.Decompress))
            await TarFile.ExtractToDirectoryAsync(archive, target, overwriteFiles: true);
        await using var file = File.OpenRead(path + ".json");
        return (await JsonSerializer.DeserializeAsync<OldFolder>(file, _json))!;
    }

    /// <summary>Packs a folder that no process uses.</summary>
    public async Task PackAsync(string source, string target)
    {
        await using (var archive = new GZipStream(File.Create(target + ArchiveExtension), CompressionLevel.SmallestSize))
            await TarFile.CreateFromDirectoryAsync(source, archive, includeBaseDirectory: false);
        await using var file = File.Create(target + ".json");
        await JsonSerializer.SerializeAsync(file, this, _json);
    }
}
