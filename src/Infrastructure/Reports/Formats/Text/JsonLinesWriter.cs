using System.Text;
using System.Text.Encodings.Web;
using ClickTracking.Application.Reports.Content;

namespace ClickTracking.Infrastructure.Reports.Formats.Text;

/// <summary>
/// Writes one JSON object for each row. Ids of more than 53 bits are strings, since many readers keep numbers as floating point; times are
/// the texts of CSV.
/// </summary>
internal sealed class JsonLinesWriter : TextRowWriter
{
    private const byte Quote = (byte)'"';

    /// <summary>It leaves letters as they are, and escapes every character that JSON does not take as itself.</summary>
    private static readonly JavaScriptEncoder _encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    private readonly IReadOnlyList<ReportColumn> _columns;

    /// <summary>For each column what stands before its value.</summary>
    private readonly byte[][] _names;

    private readonly bool[] _isString;

    public JsonLinesWriter(IReadOnlyList<ReportColumn> columns, Stream target) : base(target, decimalComma: false)
    {
        _columns = columns;
        _names = [.. columns.Select((c, i) => Encoding.UTF8.GetBytes($"{(i == 0 ? '{' : ',')}\"{c.Name}\":"))];
        _isString = [.. columns.Select(c => c.Kind is not (ValueKind.Number or ValueKind.Money or ValueKind.Ratio or ValueKind.Flag))];
    }

    protected override void WriteRow(ReportBlock block, int row)
    {
        for (var i = 0; i < _columns.Count; i++)
        {
            Cells.Write(_names[i]);
            if (_columns[i].Kind == ValueKind.Text)
                WriteText(block.Texts(i), row);
            else
                WriteNumber(i, block.Numbers(i)[row]);
        }
        Cells.Write("}\n"u8);
    }

    private void WriteText(ReportTexts texts, int row)
    {
        if (texts.IsAbsent(row))
        {
            Cells.Write("null"u8);
            return;
        }
        Cells.Write(Quote);
        Cells.WriteEscaped(texts[row], _encoder);
        Cells.Write(Quote);
    }

    private void WriteNumber(int column, long value)
    {
        if (value == ReportBlock.Absent)
        {
            Cells.Write("null"u8);
            return;
        }
        if (_isString[column])
            Cells.Write(Quote);
        Cells.WriteValue(_columns[column].Kind, value);
        if (_isString[column])
            Cells.Write(Quote);
    }
}
