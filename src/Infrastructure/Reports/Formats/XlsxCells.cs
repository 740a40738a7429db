using System.Buffers;
using System.Globalization;
using System.Text;
using ClickTracking.Application.Reports.Content;
using ClickTracking.Domain.Common;
using ClickTracking.Domain.Visitors;
using ClickTracking.Infrastructure.Csv;
using SpreadCheetah;
using SpreadCheetah.Styling;

namespace ClickTracking.Infrastructure.Reports.Formats;

/// <summary>
/// The cells of a workbook: numbers and times as such, ids of more than 15 digits as text, and no formula. A cell is valid until the next
/// one of its column.
/// </summary>
internal sealed class XlsxCells
{
    /// <summary>The longest text of a cell in characters.</summary>
    private const int MaxText = 32_767;

    /// <summary>The characters of an id, a month, or a usual text.</summary>
    private const int UsualLength = 256;

    private static readonly SearchValues<byte> _plain =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-:"u8);

    private readonly IReadOnlyList<ReportColumn> _columns;
    private readonly StyleId?[] _styles;

    /// <summary>For each column its last text, as a report has millions of them.</summary>
    private readonly char[][] _texts;

    /// <param name="addStyle">Returns the style of a number format.</param>
    public XlsxCells(IReadOnlyList<ReportColumn> columns, Func<string, StyleId> addStyle)
    {
        _columns = columns;
        _styles = [.. columns.Select(c => FormatOf(c.Kind) is { } format ? addStyle(format) : null)];
        _texts = [.. columns.Select(_ => new char[UsualLength])];
    }

    public static double WidthOf(ReportColumn column) => Math.Max(
        column.Name.Length + 2,
        column.Kind switch
        {
            ValueKind.Time or ValueKind.LongId => 20,
            ValueKind.Hour => 17,
            ValueKind.Text => 24,
            _ => 12,
        });

    public StyledCell Of(ReportBlock block, int column, int row)
    {
        var kind = _columns[column].Kind;
        var cell = kind == ValueKind.Text ? TextCell(block.Texts(column)[row], column)
            : block.Numbers(column)[row] is var value && value == ReportBlock.Absent ? default
            : NumberCell(kind, value, _texts[column]);
        return new StyledCell(cell, _styles[column]);
    }

    private static string? FormatOf(ValueKind kind) => kind switch
    {
        ValueKind.Day => "yyyy-mm-dd",
        ValueKind.Hour => "yyyy-mm-dd hh:mm",
        ValueKind.Time => "yyyy-mm-dd hh:mm:ss",
        _ => null,
    };

    private static DataCell NumberCell(ValueKind kind, long value, char[] text)
    {
        switch (kind)
        {
            case ValueKind.Number:
                return new DataCell(value);
            case ValueKind.Money or ValueKind.Ratio:
                return new DataCell((double)value / Money.Millionths);
            case ValueKind.Flag:
                return new DataCell(value != 0);
            case ValueKind.LongId:
                value.TryFormat(text, out var digits, provider: CultureInfo.InvariantCulture);
                return new DataCell(text.AsMemory(0, digits));
            case ValueKind.Month:
                new DateTime(value).TryFormat(text, out var length, "yyyy-MM", CultureInfo.InvariantCulture);
                return new DataCell(text.AsMemory(0, length));
            default:
                return new DataCell(ReportTime.Of(value, kind));
        }
    }

    /// <summary>An empty text is an empty cell.</summary>
    private DataCell TextCell(ReadOnlySpan<byte> utf8, int column)
    {
        if (utf8.IsEmpty)
            return default;
        // Nearly all texts are host names and the like, which a workbook takes as they are.
        if (utf8.Length <= _texts[column].Length && char.IsAsciiLetterOrDigit((char)utf8[0]) && !utf8.ContainsAnyExcept(_plain))
            return new DataCell(_texts[column].AsMemory(0, Encoding.ASCII.GetChars(utf8, _texts[column])));
        var text = MarkupText.Clean(FormulaText.Defuse(Encoding.UTF8.GetString(utf8))!);
        if (text.Length > MaxText)
            text = VisitorText.Crop(text, MaxText - 1) + '…';
        return new DataCell(EscapedText(text));
    }

    /// <summary>A workbook writes a character as <c>_x0041_</c> too, and a text that looks like that is kept from being read so.</summary>
    private static string EscapedText(string text)
    {
        for (var at = 0; (at = text.IndexOf("_x", at, StringComparison.Ordinal)) >= 0; at++)
            if (text.AsSpan(at + 2) is [var a, var b, var c, var d, '_', ..] && char.IsAsciiHexDigit(a)
                && char.IsAsciiHexDigit(b) && char.IsAsciiHexDigit(c) && char.IsAsciiHexDigit(d))
            {
                text = text.Insert(at, "_x005F");
                at += "_x005F".Length;
            }
        return text;
    }
}
