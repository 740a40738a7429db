using ClickTracking.Application.Reports.Content;
using ClickTracking.Infrastructure.Reports.Content;
using FluentAssertions;

namespace ClickTracking.Infrastructure.IntegrationTests.Reports;

internal sealed class RowSorterTests
{
    private static readonly ReportColumn[] _columns = [ReportType.Analytics.FindColumn("clicks")!];

    [Test]
    public async Task As_many_rows_as_can_be_sorted_are()
    {
        var sorted = new List<long>();
        await foreach (var block in Sort(RowSorter.MaxRows))
            sorted.AddRange(block.Numbers(0)[..block.Count]);
        sorted.Should().HaveCount(RowSorter.MaxRows).And.BeInAscendingOrder();
    }

    [Test]
    public async Task More_rows_are_refused()
    {
        var more = async () => await Sort(RowSorter.MaxRows + 1).GetAsyncEnumerator().MoveNextAsync();
        await more.Should().ThrowAsync<ReportContentException>().WithMessage("it has more than 200,000 rows, which cannot be sorted*");
    }

    private static IAsyncEnumerable<ReportBlock> Sort(int rows) =>
        new RowSorter(_columns, [new ReportOrder("clicks", false)]).SortAsync(Descending(rows), default);

    private static async IAsyncEnumerable<ReportBlock> Descending(int rows)
    {
        var block = new ReportBlock(_columns, 10_000);
        for (var left = rows; left > 0; left -= block.Count)
        {
            block.Count = Math.Min(left, block.Capacity);
            for (var row = 0; row < block.Count; row++)
                block.Numbers(0)[row] = left - row;
            yield return block;
        }
        await Task.CompletedTask;
    }
}
