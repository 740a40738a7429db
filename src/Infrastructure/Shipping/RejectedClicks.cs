using System.Text.Json;
using System.Text.Json.Serialization;
using ClickTracking.Application.Journal;
using ClickTracking.Domain.Clicks;
using ClickTracking.Infrastructure.Journal;

namespace ClickTracking.Infrastructure.Shipping;

/// <summary>
/// A file of clicks that the database can never store, with one JSON object a line, for a person to examine. A crash right after a line was
/// written may write it again.
/// </summary>
internal sealed class RejectedClicks(string folder)
{
    public const string FileName = "rejected-clicks.jsonl";

    private static readonly JsonSerializerOptions _json = new()
    {
        TypeInfoResolver = ClickJson.Resolver,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    public string Path { get; } = System.IO.Path.Combine(folder, FileName);

    /// <summary>Appends a line, which is on the disk when this returns.</summary>
    public void Append(Click click, JournalPosition position, string reason)
    {
        Directory.CreateDirectory(folder);
        var line = JsonSerializer.SerializeToUtf8Bytes(new { position = position.ToString(), reason, click }, _json);
        using var file = new FileStream(Path, FileMode.Append, FileAccess.Write, FileShare.Read);
        file.Write([.. line, (byte)'\n']);
        file.Flush(flushToDisk: true);
        JournalDisk.FlushFolder(folder);
    }
}
