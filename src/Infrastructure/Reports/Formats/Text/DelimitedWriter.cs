using System.Buffers;
using System.Text;
using ClickTracking.Application.Reports.Content;
using ClickTracking.Infrastructure.Csv;

namespace ClickTracking.Infrastructure.Reports.Formats.Text;

/// <summary>
/// Writes delimited text. A text that a spreadsheet would read as a formula gets an apostrophe before it, since some texts come from
/// visitors. This is faster than the CSV library that the other files use: a feed is measured against the database's own export.
/// </summary>
internal sealed class DelimitedWriter : TextRowWriter
{
    private const byte Quote = (byte)'"';

    private readonly IReadOnlyList<ReportColumn> _columns;
    private readonly byte _separator;
    private readonly SearchValues<byte> _special;
    private readonly bool _quotesAll;
    private readonly bool _quotesAmounts;

    public DelimitedWriter(
        IReadOnlyList<ReportColumn> columns, Stream target, char separator, ReportDetails details, bool withByteOrderMark = false)
        : base(target, details.DecimalComma)
    {
        (_columns, _separator, _quotesAll) = (columns, (byte)separator, details.EscapeFields);
        _quotesAmounts = DecimalMark == separator;
        _special = SearchValues.Create(_separator, Quote, (byte)'\r', (byte)'\n');
        if (withByteOrderMark)
            Cells.Write([0xEF, 0xBB, 0xBF]);
        for (var i = 0; i < columns.Count; i++)
        {
            Separate(i);
            WriteText(Encoding.UTF8.GetBytes(columns[i].Name));
        }
        Cells.Write("\r\n"u8);
    }

    protected override void WriteRow(ReportBlock block, int row)
    {
        for (var i = 0; i < _columns.Count; i++)
        {
            Separate(i);
            var kind = _columns[i].Kind;
            if (kind == ValueKind.Text)
                WriteVisitorText(block.Texts(i)[row]);
            else
                WriteNumber(kind, block.Numbers(i)[row]);
        }
        Cells.Write("\r\n"u8);
    }

    private void Separate(int column)
    {
        if (column > 0)
            Cells.Write(_separator);
    }

    private void WriteVisitorText(ReadOnlySpan<byte> text)
    {
        // Nearly all texts begin with a letter or a digit, as no formula does.
        var isSafe = text.IsEmpty || char.IsAsciiLetterOrDigit((char)text[0]);
        WriteText(isSafe ? text : Encoding.UTF8.GetBytes(FormulaText.Defuse(Encoding.UTF8.GetString(text))!));
    }

    /// <param name="text">In UTF-8.</param>
    private void WriteText(ReadOnlySpan<byte> text)
    {
        // A line without anything in it could be read as none.
        var isQuoted = _quotesAll || text.ContainsAny(_special) || (text.IsEmpty && _columns.Count == 1);
        if (!isQuoted)
        {
            Cells.Write(text);
            return;
        }
        Cells.Write(Quote);
        for (int end; (end = text.IndexOf(Quote)) >= 0; text = text[(end + 1)..])
        {
            Cells.Write(text[..(end + 1)]);
            Cells.Write(Quote);
        }
        Cells.Write(text);
        Cells.Write(Quote);
    }

    private void WriteNumber(ValueKind kind, long value)
    {
        var isQuoted = _quotesAll || (_quotesAmounts && kind is ValueKind.Money or ValueKind.Ratio)
            || (value == ReportBlock.Absent && _columns.Count == 1);
        if (isQuoted)
            Cells.Write(Quote);
        Cells.WriteValue(kind, value);
        if (isQuoted)
            Cells.Write(Quote);
    }
}
