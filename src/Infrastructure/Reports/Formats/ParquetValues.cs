using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using ClickTracking.Application.Reports.Content;
using Parquet;
using Parquet.Schema;

namespace ClickTracking.Infrastructure.Reports.Formats;

/// <param name="convert">Returns a value as the file has it.</param>
internal class ParquetValues<T>(DataField field, int rows, Func<long, T> convert) : ParquetColumn(field)
    where T : struct
{
    private readonly T[] _values = ArrayPool<T>.Shared.Rent(rows);

    /// <summary>For each row 1, or 0 where the value is absent.</summary>
    private readonly int[] _definitions = ArrayPool<int>.Shared.Rent(rows);

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

    /// <summary>The next report uses the arrays again: they are so large that the runtime would free them late.</summary>
    public override void Dispose()
    {
        ArrayPool<T>.Shared.Return(_values, clearArray: RuntimeHelpers.IsReferenceOrContainsReferences<T>());
        ArrayPool<int>.Shared.Return(_definitions);
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
    /// <summary>The number of characters that are taken from the runtime at once.</summary>
    private const int Piece = 32 * 1024;

    /// <summary>The texts of a row group, in pieces that the next one uses again.</summary>
    private readonly List<char[]> _pieces = [];

    private int _piece;
    private int _used;

    public override void Add(ReportBlock block, int column, int from, int count)
    {
        var texts = block.Texts(column);
        for (var row = from; row < from + count; row++)
            if (texts.IsAbsent(row))
                AddAbsent();
            else
                Add(Characters(texts[row]));
    }

    public override async Task WriteAsync(ParquetRowGroupWriter group, CancellationToken cancellationToken)
    {
        await base.WriteAsync(group, cancellationToken);
        (_piece, _used) = (0, 0);
    }

    private ReadOnlyMemory<char> Characters(ReadOnlySpan<byte> utf8)
    {
        // A text has no more characters than bytes.
        if (_pieces.Count == 0 || _pieces[_piece].Length - _used < utf8.Length)
            TakePiece(utf8.Length);
        var text = _pieces[_piece].AsMemory(_used);
        text = text[..Encoding.UTF8.GetChars(utf8, text.Span)];
        _used += text.Length;
        return text;
    }

    private void TakePiece(int length)
    {
        if (_pieces.Count > 0)
            _piece++;
        if (_piece == _pieces.Count)
            _pieces.Add(new char[Math.Max(Piece, length)]);
        else if (_pieces[_piece].Length < length)
            _pieces[_piece] = new char[length];
        _used = 0;
    }
}
