using ClickTracking.Application.Reports;
using ClickTracking.Application.Reports.Content;
using ClickTracking.Infrastructure.Reports.Files;
using ClickTracking.Infrastructure.Reports.Formats;

namespace ClickTracking.Infrastructure.IntegrationTests.Reports.Formats;

/// <summary>Makes files as the product does: through a writer that cannot seek, and stored in parts.</summary>
internal static class GoldenFile
{
    public static readonly Report Report = new()
    {
        Id = new string('a', 32),
        UserId = 3,
        ReportType = "clicktrackers",
        Columns = [.. GoldenRow.Columns.Select(c => c.Name)],
        StartDate = new DateTime(2026, 3, 29),
        EndDate = new DateTime(2026, 3, 30),
        Timezone = "UTC",
        Format = "csv",
        CreatedOn = new DateTime(2026, 3, 30),
    };

    /// <summary>Makes a file of the golden rows.</summary>
    public static Task<byte[]> MakeAsync(IReportFormat format, ReportDetails? details = null) => MakeAsync(
        target => format.Create(Report with { Details = details ?? new ReportDetails() }, GoldenRow.Columns, target), GoldenRow.Block());

    public static async Task<byte[]> MakeAsync(Func<Stream, IReportWriter> create, params ReportBlock[] blocks)
    {
        var parts = new List<byte[]>();
        await using var target = new PartWriter((_, following, _) =>
        {
            parts.AddRange(following);
            return Task.CompletedTask;
        });
        await using (var writer = create(target))
        {
            foreach (var block in blocks)
                await writer.WriteAsync(block, default);
            await writer.FinishAsync(default);
        }
        await target.FinishAsync(default);
        var file = new MemoryStream();
        await new PartReader(target.Length, PartWriter.PartSize, (part, _) => Task.FromResult(parts[part])).CopyToAsync(file);
        return file.ToArray();
    }

    /// <summary>Returns a text without the characters that XML and HTML cannot hold.</summary>
    public static string Cleaned(string text) => string.Concat(text.EnumerateRunes().Select(r =>
        r.Value is (< 0x20 and not (0x09 or 0x0A or 0x0D)) or (>= 0x7F and < 0xA0) or 0xFFFE or 0xFFFF
            ? "\uFFFD"
            : r.ToString()));

    /// <summary>Returns a text as UTF-8 can hold it: half of a surrogate pair is replaced.</summary>
    public static string InUtf8(string text) => string.Concat(text.EnumerateRunes());
}
