using ClickTracking.Application.ExportAll;
using ClickTracking.Application.Reports;
using ClickTracking.Application.Reports.Content;
using ClickTracking.Domain.Clicks;
using ClickTracking.Infrastructure.Database;
using ClickTracking.Infrastructure.Reports.Formats;

namespace ClickTracking.Infrastructure.ExportAll;

/// <summary>Writes clicks as the feed does, with all columns.</summary>
internal sealed class ClickExport(DbSession session, IEnumerable<IReportContent> contents, IEnumerable<IReportFormat> formats)
    : IClickExport
{
    private readonly IReportContent _feed = contents.Single(c => c.ReportType == ReportType.Feed.Name);
    private readonly IReportFormat _csv = formats.Single(f => f.Name == ReportFormat.Csv.Name);

    public IReadOnlyList<string> Columns { get; } = [.. FeedColumns.Stored.Select(c => c.Name)];

    public async Task<DateTime?> FindDayAsync(DateTime from, CancellationToken cancellationToken) => DayOf(
        await session.FirstOrDefaultAsync<long?>("Click.FirstId", new { Id = ClickId.LowestAt(from) }, cancellationToken));

    public async Task<DateTime?> FindLastDayAsync(CancellationToken cancellationToken) =>
        DayOf(await session.FirstOrDefaultAsync<long?>("Click.LastId", new { Id = long.MaxValue }, cancellationToken));

    public async Task<long> WriteDayAsync(DateTime day, long version, Stream target, CancellationToken cancellationToken)
    {
        var report = new Report
        {
            Id = "",
            UserId = 0,
            ReportType = ReportType.Feed.Name,
            Columns = Columns,
            StartDate = day,
            EndDate = day.AddDays(1),
            Timezone = "UTC",
            Format = ReportFormat.Csv.Name,
            CreatedOn = day,
            LastBatch = version,
        };
        var rows = 0L;
        await using var writer = _csv.Create(report, FeedColumns.Stored, target);
        await foreach (var block in _feed.ReadAsync(report, cancellationToken))
        {
            await writer.WriteAsync(block, cancellationToken);
            rows += block.Count;
        }
        await writer.FinishAsync(cancellationToken);
        return rows;
    }

    private static DateTime? DayOf(long? clickId) => clickId is { } id ? ClickId.TimeOf(id).Date : null;
}
