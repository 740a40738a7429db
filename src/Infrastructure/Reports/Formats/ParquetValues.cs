using ClickTracking.Application.Reports.Content;
using Parquet;
using Parquet.Schema;

namespace ClickTracking.Infrastructure.Reports.Formats;

/// <param name="convert">Returns a value as the file has it.</param>
internal class ParquetValues<T>(DataField field, int rows, Func<long, T> convert) : ParquetColumn(field)
    where T : struct
{
    private readonly T[] _values = new T[rows];

    /// <summary>For each row 1, or 0 where the value is absent.</summary>
    private readonly int[] _definitions = new int[rows];

    private int _valueCount;
    private int _rowCount;

    public override void Add(ReportBlock block, int column, int from, int count)
    {
        foreach (var number in block.Numbers(column).Slice(from, count))
            if (number == ReportBlock.Absent)
                AddAbsent();
            else
                Add(convert(number));
    }

    public override async Task WriteAsync(ParquetRowGroupWriter group, CancellationToken cancellationToken)
    {
        await group.WriteAllPartsAsync<T>(
            Field, _values.AsMemory(0, _valueCount), _definitions.AsMemory(0, _rowCount), null, cancellationToken);
        (_valueCount, _rowCount) = (0, 0);
    }

    protected void AddAbsent() => _definitions[_rowCount++] = 0;

    protected void Add(T value)
    {
        _values[_valueCount++] = value;
        _definitions[_rowCount++] = 1;
    }
}

/// <summary>Texts, as they are.</summary>
internal sealed class ParquetTexts(DataField field, int rows)
    : ParquetValues<ReadOnlyMemory<char>>(field, rows, _ => throw new NotSupportedException())
{
    public override void Add(ReportBlock block, int column, int from, int count)
    {
        foreach (var text in block.Texts(column).Slice(from, count))
            if (text is null)
                AddAbsent();
            else
                Add(text.AsMemory());
    }
}
