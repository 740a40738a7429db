using ClickTracking.Application.Reports;
using ClickTracking.Infrastructure.Csv;
using CsvHelper;

namespace ClickTracking.Infrastructure.Reports;

/// <summary>
/// The feed as CSV (RFC 4180): header, CRLF, UTF-8 without a byte order mark, quotes only where needed. A text that a spreadsheet would
/// read as a formula gets an apostrophe before it, since some texts come from visitors.
/// </summary>
public sealed class CsvReportFile(FeedReader feed) : IReportFile
{
    public async Task<long> WriteAsync(Report report, Stream target, CancellationToken cancellationToken)
    {
        var columns = report.Columns.Select(name => FeedColumns.Find(name)!).ToArray();
        var zone = TimeZoneInfo.FindSystemTimeZoneById(report.Timezone);
        await using var rows = feed.ReadAsync(report, cancellationToken).GetAsyncEnumerator(cancellationToken);
        // Before the header, so that a database that fails at once is answered with an error, and not with the beginning of a file.
        var hasRow = await rows.MoveNextAsync();
        await using var csv = CsvWriter.Create(target, CsvWriterOptions.Default, leaveOpen: true);

        foreach (var column in columns)
            csv.WriteField(column.Name);
        await csv.EndRecordAsync(cancellationToken);

        var count = 0L;
        for (; hasRow; hasRow = await rows.MoveNextAsync())
        {
            var row = rows.Current;
            var time = TimeZoneInfo.ConvertTimeFromUtc(row.OccurredAt, zone);
            foreach (var column in columns)
                csv.WriteField(FormulaText.Defuse(column.Print(row, time)));
            await csv.EndRecordAsync(cancellationToken);
            count++;
        }
        await csv.FlushAsync(cancellationToken);
        return count;
    }
}
