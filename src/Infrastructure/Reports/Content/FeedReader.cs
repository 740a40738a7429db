using System.Runtime.CompilerServices;
using ClickTracking.Application.Reports;
using ClickTracking.Application.Reports.Content;
using ClickTracking.Domain.Clicks;
using ClickTracking.Infrastructure.Database;
using ClickTracking.Infrastructure.Database.Rows;

namespace ClickTracking.Infrastructure.Reports.Content;

/// <summary>
/// The clicks of a report in the order of their ids, page by page, so that a long report holds no read transaction open.
/// </summary>
public sealed class FeedReader(DbSession session) : IReportContent
{
    private const int PageSize = 5000;

    public string ReportType => Application.Reports.Content.ReportType.Feed.Name;

    public async IAsyncEnumerable<ReportBlock> ReadAsync(Report report, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        FeedColumn[] columns = [.. report.Columns.Select(name => FeedColumns.Stored.First(c => c.Name == name))];
        var cells = new FeedCells(columns, TimeZoneInfo.FindSystemTimeZoneById(report.Timezone));
        var block = new ReportBlock(columns, PageSize);
        var sql = $"SELECT {cells.StoredColumns}\n{session.Sql["Click.Feed"]}\n{session.Sql["Paging"]}";
        var excluded = (int)(FeedColumns.ShowInvalid(report.Columns) ? ClickReasons.None : ClickValidity.Invalidating);
        var (after, before) = (ClickId.LowestAt(report.StartDate) - 1, ClickId.LowestAt(report.EndDate));
        do
        {
            after = await session.ReadRowsAsync(
                sql,
                new { after, before, report.LastBatch, report.MemberId, excluded, start = 0, count = PageSize },
                (rows, token) => FillAsync(block, cells, rows, token),
                cancellationToken);
            yield return block;
        }
        while (block.Count == PageSize);
    }

    /// <returns>The id of the last click; 0: there is none.</returns>
    private static async Task<long> FillAsync(ReportBlock block, FeedCells cells, RowReader rows, CancellationToken cancellationToken)
    {
        var last = 0L;
        for (block.Clear(); await rows.ReadAsync(cancellationToken); block.Count++)
            last = cells.Fill(block, rows);
        return last;
    }
}
