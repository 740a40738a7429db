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
    public async Task<long> WriteAsync(Report report, Func<Stream> open, CancellationToken cancellationToken)
    {
        var columns = report.Columns.Select(name => FeedColumns.Find(name)!).ToArray();
        var zone = TimeZoneInfo.FindSystemTimeZoneById(report.Timezone);
        await using var clicks = feed.ReadAsync(report, cancellationToken).GetAsyncEnumerator(cancellationToken);
        // Before the header, so that a database that fails at once is answered with an error, and not with the beginning of a file.
        var isMore = await clicks.MoveNextAsync();
        await using var csv = CsvWriter.Create(open(), CsvWriterOptions.Default, leaveOpen: true);

        foreach (var column in columns)
            csv.WriteField(column.Name);
        await csv.EndRecordAsync(cancellationToken);

        var rows = 0L;
        for (; isMore; isMore = await clicks.MoveNextAsync())
        {
            var time = TimeZoneInfo.ConvertTimeFromUtc(clicks.Current.OccurredAt, zone);
            foreach (var column in columns)
                csv.WriteField(FormulaText.Defuse(column.Print(clicks.Current, time)));
            await csv.EndRecordAsync(cancellationToken);
            rows++;
        }
        await csv.FlushAsync(cancellationToken);
        return rows;
    }
}
