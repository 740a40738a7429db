using System.Runtime.CompilerServices;
using ClickTracking.Application.Reports;
using ClickTracking.Domain.Clicks;
using ClickTracking.Infrastructure.Database;

namespace ClickTracking.Infrastructure.Reports;

/// <summary>
/// The clicks of a report in the order of their ids, page by page, so that a slow download holds no read transaction open.
/// </summary>
public sealed class FeedReader(DbSession session)
{
    private const int PageSize = 5000;

    /// <summary>The stored columns whose values a <see cref="FeedRow"/> has.</summary>
    private static readonly string _columns = string.Join(
        ", ",
        ClickColumns.All.Where(c => typeof(FeedRow).GetProperty(c.Property) is { CanWrite: true })
            .Select(c => $"c.{c.Name} AS {c.Property}"));

    public async IAsyncEnumerable<FeedRow> ReadAsync(Report report, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var sql = $"SELECT {_columns}\n{session.Sql["Click.Feed"]}\n{session.Sql["Paging"]}";
        var excluded = (int)(FeedColumns.ShowInvalid(report.Columns) ? ClickReasons.None : ClickValidity.Invalidating);
        var (after, before) = (ClickId.LowestAt(report.StartDate) - 1, ClickId.LowestAt(report.EndDate));
        while (true)
        {
            var page = await session.QueryTextAsync<FeedRow>(
                sql,
                new { after, before, report.LastBatch, report.MemberId, excluded, start = 0, count = PageSize },
                cancellationToken);
            foreach (var row in page)
                yield return row;
            if (page.Count < PageSize)
                yield break;
            after = page[^1].ClickId;
        }
    }
}
