namespace ClickTracking.Application.Reports.Content;

/// <summary>
/// Some rows of a report, column by column. Every value but a text is a whole number. A source fills the same block again and again, and a
/// million rows need no object each.
/// </summary>
public sealed class ReportBlock
{
    /// <summary>Marks an absent value among the numbers.</summary>
    public const long Absent = long.MinValue;

    private readonly long[][] _numbers;
    private readonly ReportTexts?[] _texts;

    /// <param name="capacity">The greatest number of rows.</param>
    public ReportBlock(IReadOnlyList<ReportColumn> columns, int capacity)
    {
        Columns = columns;
        Capacity = capacity;
        _numbers = [.. columns.Select(c => c.Kind == ValueKind.Text ? [] : new long[capacity])];
        _texts = [.. columns.Select(c => c.Kind == ValueKind.Text ? new ReportTexts(capacity) : null)];
    }

    public IReadOnlyList<ReportColumn> Columns { get; }

    public int Capacity { get; }

    /// <summary>The number of rows.</summary>
    public int Count { get; set; }

    /// <summary>The values of a column of any kind but <see cref="ValueKind.Text"/>.</summary>
    public Span<long> Numbers(int column) => _numbers[column];

    /// <summary>The values of a column of <see cref="ValueKind.Text"/>.</summary>
    public ReportTexts Texts(int column) => _texts[column]!;

    /// <summary>Removes all rows.</summary>
    public void Clear()
    {
        Count = 0;
        foreach (var texts in _texts)
            texts?.Clear();
    }
}
