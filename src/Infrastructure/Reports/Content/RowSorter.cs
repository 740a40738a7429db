using System.Globalization;
using System.Runtime.CompilerServices;
using ClickTracking.Application.Reports.Content;

namespace ClickTracking.Infrastructure.Reports.Content;

/// <summary>
/// Sorts the rows of a report, which it gathers first. Rows that are equal keep their order, and absent values come last.
/// </summary>
internal sealed class RowSorter
{
    /// <summary>The greatest number of rows that can be sorted.</summary>
    public const int MaxRows = 200_000;

    private static readonly CompareInfo _order = CultureInfo.InvariantCulture.CompareInfo;

    private readonly IReadOnlyList<ReportColumn> _columns;
    private readonly (int Column, bool IsDescending)[] _orders;
    private readonly List<long>[] _numbers;
    private readonly List<string?>[] _texts;
    private int _count;

    public RowSorter(IReadOnlyList<ReportColumn> columns, IEnumerable<ReportOrder> orders)
    {
        _columns = columns;
        _orders = [.. orders.Select(o => (columns.Select(c => c.Name).ToList().IndexOf(o.Column), o.IsDescending))];
        _numbers = [.. columns.Select(_ => new List<long>())];
        _texts = [.. columns.Select(_ => new List<string?>())];
    }

    /// <exception cref="ReportContentException">There are more than <see cref="MaxRows"/> rows.</exception>
    public async IAsyncEnumerable<ReportBlock> SortAsync(
        IAsyncEnumerable<ReportBlock> blocks, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ReportBlock? block = null;
        await foreach (var gathered in blocks.WithCancellation(cancellationToken))
            Gather(block = gathered);
        if (block is null)
            yield break;
        // The block can be filled again, since all rows are gathered.
        var rows = Enumerable.Range(0, _count).ToArray();
        Array.Sort(rows, Compare);
        foreach (var page in rows.Chunk(block.Capacity))
        {
            Fill(block, page);
            yield return block;
        }
    }

    private void Gather(ReportBlock block)
    {
        _count += block.Count;
        if (_count > MaxRows)
            throw new ReportContentException(string.Create(
                CultureInfo.InvariantCulture,
                $"it has more than {MaxRows:N0} rows, which cannot be sorted by orders: "
                + $"ask for a shorter time, for fewer dimensions, or without orders"));
        for (var i = 0; i < _columns.Count; i++)
            if (IsText(i))
                _texts[i].AddRange(Enumerable.Range(0, block.Count).Select(block.Texts(i).TextOf));
            else
                _numbers[i].AddRange(block.Numbers(i)[..block.Count]);
    }

    private void Fill(ReportBlock block, int[] rows)
    {
        block.Clear();
        block.Count = rows.Length;
        for (var i = 0; i < _columns.Count; i++)
            for (var at = 0; at < rows.Length; at++)
                if (IsText(i))
                    block.Texts(i).Set(at, _texts[i][rows[at]]);
                else
                    block.Numbers(i)[at] = _numbers[i][rows[at]];
    }

    private int Compare(int row, int other)
    {
        foreach (var (column, isDescending) in _orders)
        {
            var compared = IsText(column)
                ? CompareTexts(_texts[column][row], _texts[column][other], isDescending)
                : CompareNumbers(_numbers[column][row], _numbers[column][other], isDescending);
            if (compared != 0)
                return compared;
        }
        return row.CompareTo(other);
    }

    private static int CompareTexts(string? text, string? other, bool isDescending)
    {
        if (text is null || other is null)
            return (text is null).CompareTo(other is null);
        var compared = _order.Compare(text, other, CompareOptions.IgnoreCase);
        return isDescending ? -compared : compared;
    }

    private static int CompareNumbers(long number, long other, bool isDescending)
    {
        if (number == ReportBlock.Absent || other == ReportBlock.Absent)
            return (number == ReportBlock.Absent).CompareTo(other == ReportBlock.Absent);
        return isDescending ? other.CompareTo(number) : number.CompareTo(other);
    }

    private bool IsText(int column) => _columns[column].Kind == ValueKind.Text;
}
