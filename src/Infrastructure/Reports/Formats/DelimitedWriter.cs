using System.Buffers;
using ClickTracking.Application.Reports.Content;
using ClickTracking.Infrastructure.Csv;

namespace ClickTracking.Infrastructure.Reports.Formats;

/// <summary>
/// Writes delimited text. A text that a spreadsheet would read as a formula gets an apostrophe before it, since some texts come from
/// visitors. This is faster than the CSV library that the other files use: a feed is measured against the database's own export.
/// </summary>
internal sealed class DelimitedWriter : IReportWriter
{
    private const byte Quote = (byte)'"';

    private readonly IReadOnlyList<ReportColumn> _columns;
    private readonly Stream _target;
    private readonly byte _separator;
    private readonly Utf8Cells _cells;
    private readonly SearchValues<char> _special;
    private readonly bool _quotesAll;
    private readonly bool _quotesAmounts;

    public DelimitedWriter(
        IReadOnlyList<ReportColumn> columns, Stream target, char separator, ReportDetails details, bool withByteOrderMark = false)
    {
        var decimalMark = details.DecimalComma ? ',' : '.';
        (_columns, _target, _separator, _quotesAll) = (columns, target, (byte)separator, details.EscapeFields);
        _quotesAmounts = _quotesAll || decimalMark == separator;
        _special = SearchValues.Create([separator, '"', '\r', '\n']);
        _cells = new Utf8Cells(decimalMark);
        if (withByteOrderMark)
            _cells.Write([0xEF, 0xBB, 0xBF]);
        for (var i = 0; i < columns.Count; i++)
        {
            Separate(i);
            WriteText(columns[i].Name);
        }
        _cells.Write("\r\n"u8);
    }

    public async Task WriteAsync(ReportBlock block, CancellationToken cancellationToken)
    {
        for (var row = 0; row < block.Count; row++)
        {
            WriteRow(block, row);
            if (_cells.IsFull)
                await _cells.SendAsync(_target, cancellationToken);
        }
    }

    public Task FinishAsync(CancellationToken cancellationToken) => _cells.SendAsync(_target, cancellationToken);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private void WriteRow(ReportBlock block, int row)
    {
        for (var i = 0; i < _columns.Count; i++)
        {
            Separate(i);
            var kind = _columns[i].Kind;
            if (kind == ValueKind.Text)
                WriteText(FormulaText.Defuse(block.Texts(i)[row]));
            else
                WriteNumber(kind, block.Numbers(i)[row]);
        }
        _cells.Write("\r\n"u8);
    }

    private void Separate(int column)
    {
        if (column > 0)
            _cells.Write(_separator);
    }

    private void WriteText(ReadOnlySpan<char> text)
    {
        // A line without anything in it could be read as none.
        var isQuoted = _quotesAll || text.ContainsAny(_special) || (text.IsEmpty && _columns.Count == 1);
        if (!isQuoted)
        {
            _cells.Write(text);
            return;
        }
        _cells.Write(Quote);
        for (int end; (end = text.IndexOf('"')) >= 0; text = text[(end + 1)..])
        {
            _cells.Write(text[..(end + 1)]);
            _cells.Write(Quote);
        }
        _cells.Write(text);
        _cells.Write(Quote);
    }

    private void WriteNumber(ValueKind kind, long value)
    {
        var isQuoted = _quotesAll || (_quotesAmounts && kind is ValueKind.Money or ValueKind.Ratio)
            || (value == ReportBlock.Absent && _columns.Count == 1);
        if (isQuoted)
            _cells.Write(Quote);
        if (value != ReportBlock.Absent)
            WriteValue(kind, value);
        if (isQuoted)
            _cells.Write(Quote);
    }

    private void WriteValue(ValueKind kind, long value)
    {
        switch (kind)
        {
            case ValueKind.Number or ValueKind.LongId:
                _cells.WriteNumber(value);
                break;
            case ValueKind.Money or ValueKind.Ratio:
                _cells.WriteMillionths(value);
                break;
            case ValueKind.Flag:
                _cells.Write(value == 0 ? "false"u8 : "true"u8);
                break;
            default:
                _cells.WriteTime(value, kind);
                break;
        }
    }
}
