using ClickTracking.Application.Common;
using ClickTracking.Application.Nodes;
using ClickTracking.Application.Reports;
using ClickTracking.Application.Reports.Content;
using ClickTracking.Domain.Clicks;
using ClickTracking.Domain.Common;
using ClickTracking.Infrastructure.Database;
using ClickTracking.Infrastructure.Reports.Formats;

namespace ClickTracking.Infrastructure.Reports.Files;

/// <summary>Makes the files of reports and reads them, in the database.</summary>
public sealed class ReportFile(
    DbSession session, NodeIdentity node, IEnumerable<IReportContent> contents, IEnumerable<IReportFormat> formats, RedirectPauses pauses)
    : IReportFile
{
    public async Task<Report> MakeAsync(Report report, CancellationToken cancellationToken)
    {
        // Of an attempt that was given up.
        await session.ExecuteAsync("Report.DeleteParts", new { id = report.Id }, cancellationToken);
        var type = ReportType.Find(report.ReportType)!;
        ReportColumn[] columns = [.. report.Columns.Select(name => type.FindColumn(name)!)];
        var content = contents.Single(c => c.ReportType == type.Name);
        await using var parts = new PartWriter((first, contents, token) => AddPartsAsync(report.Id, first, contents, token));
        await using var writer = formats.Single(f => f.Name == report.Format).Create(report, columns, parts);
        var rows = 0L;
        pauses.Begin();
        await foreach (var block in content.ReadAsync(report, cancellationToken))
        {
            await writer.WriteAsync(block, cancellationToken);
            rows += block.Count;
            await pauses.PauseAsync(cancellationToken);
        }
        await writer.FinishAsync(cancellationToken);
        await parts.FinishAsync(cancellationToken);
        return report with
        {
            Details = report.Details with { Notes = content.Notes },
            RowCount = rows,
            Size = parts.Length,
            CompressedSize = parts.CompressedLength,
            Checksum = parts.Checksum,
            PartSize = PartWriter.PartSize,
        };
    }

    public Stream Open(Report report) =>
        new PartReader(report.Size!.Value, report.PartSize!.Value, (part, token) => LoadAsync(report.Id, part, token));

    public Stream OpenCompressed(Report report) => new GzipReader(
        report.Size!.Value, report.CompressedSize!.Value, (uint)report.Checksum!.Value, report.PartSize!.Value,
        (part, token) => LoadAsync(report.Id, part, token));

    public async Task<bool> HasDeletedClicksAsync(Report report, CancellationToken cancellationToken)
    {
        var oldest = await session.QueryTextAsync<long>(
            $"{session.Sql["Click.IdsBefore"]}\n{session.Sql["Paging"]}", new { before = long.MaxValue, start = 0, count = 1 },
            cancellationToken);
        var start = FullHour.Of(report.StartDate);
        var end = FullHour.Of(report.EndDate.AddHours(1).AddTicks(-1));
        // Clicks are deleted from the oldest on, so that hours behind that of the oldest lack none.
        if (oldest.Count > 0 && FullHour.Of(ClickId.TimeOf(oldest[0])).AddHours(1) is var firstWhole && firstWhole < end)
            end = firstWhole;
        if (end <= start)
            return false;
        // In this order, because a click that is stored between the two is no deleted one.
        var memberId = report.MemberId;
        var stored = await session.FirstOrDefaultAsync<long>("ClickHours.Count", new { start, end, memberId }, cancellationToken);
        var kept = await session.FirstOrDefaultAsync<long>(
            "Click.Count", new { first = ClickId.LowestAt(start), before = ClickId.LowestAt(end), memberId }, cancellationToken);
        return stored > kept;
    }

    private async Task AddPartsAsync(string id, int first, IReadOnlyList<byte[]> contents, CancellationToken cancellationToken)
    {
        await using var transaction = await session.BeginAsync(WriteScope.Independent, cancellationToken);
        for (var i = 0; i < contents.Count; i++)
        {
            var part = new { id, part = first + i, content = contents[i], worker = node.Process };
            if (await session.ExecuteAsync("Report.AddPart", part, cancellationToken) != 1)
                throw new ReportTakenException(id);
        }
        await transaction.CommitAsync(cancellationToken);
    }

    private async Task<byte[]> LoadAsync(string id, int part, CancellationToken cancellationToken) =>
        await session.FirstOrDefaultAsync<byte[]>("Report.Part", new { id, part }, cancellationToken)
        ?? throw new InvalidOperationException($"Part {part} of report {id} is gone: the report was deleted.");
}
