using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using ClickTracking.Application.Reports;
using ClickTracking.Application.Reports.Content;

namespace ClickTracking.Infrastructure.Reports.Formats.Text;

/// <summary>Writes an HTML page that needs no other file. Everything that is not its own markup is escaped.</summary>
internal sealed class HtmlWriter : TextRowWriter
{
    /// <summary>
    /// Texts and long ids are marked as texts for a spreadsheet that opens the page: it calculates no formula then, and keeps every digit.
    /// </summary>
    private const string Style = """
        body{font:14px/1.4 system-ui,sans-serif;margin:1.5em}
        table{border-collapse:collapse}
        th,td{border:1px solid #ccc;padding:.2em .6em;text-align:left;vertical-align:top;white-space:pre-wrap}
        th{background:#eee;position:sticky;top:0}
        .n{text-align:right}
        .t{mso-number-format:"\@"}
        """;

    private static readonly HtmlEncoder _encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly IReadOnlyList<ReportColumn> _columns;

    public HtmlWriter(Report report, IReadOnlyList<ReportColumn> columns, Stream target) : base(target, report.Details.DecimalComma)
    {
        _columns = columns;
        var title = report.Name == "" ? report.ReportType : report.Name;
        Cells.Write("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>"u8);
        WriteEscaped(title);
        Cells.Write($"</title>\n<style>\n{Style}\n</style>\n</head>\n<body>\n<h1>");
        WriteEscaped(title);
        Cells.Write("</h1>\n<table>\n<thead>\n<tr>"u8);
        foreach (var column in columns)
        {
            Cells.Write("<th>"u8);
            WriteEscaped(column.Name);
            Cells.Write("</th>"u8);
        }
        Cells.Write("</tr>\n</thead>\n<tbody>\n"u8);
    }

    protected override void WriteRow(ReportBlock block, int row)
    {
        Cells.Write("<tr>"u8);
        for (var i = 0; i < _columns.Count; i++)
        {
            var kind = _columns[i].Kind;
            Cells.Write(kind switch
            {
                ValueKind.Text or ValueKind.LongId => "<td class=\"t\">"u8,
                ValueKind.Number or ValueKind.Money or ValueKind.Ratio => "<td class=\"n\">"u8,
                _ => "<td>"u8,
            });
            if (kind == ValueKind.Text)
                WriteText(block.Texts(i)[row]);
            else
                Cells.WriteValue(kind, block.Numbers(i)[row]);
            Cells.Write("</td>"u8);
        }
        Cells.Write("</tr>\n"u8);
    }

    protected override void WriteEnd() => Cells.Write("</tbody>\n</table>\n</body>\n</html>\n"u8);

    private void WriteText(ReadOnlySpan<byte> utf8)
    {
        if (Utf8Cells.IsPlain(utf8))
            Cells.Write(utf8);
        else
            WriteEscaped(Encoding.UTF8.GetString(utf8));
    }

    private void WriteEscaped(string text) => Cells.Write(_encoder.Encode(MarkupText.Clean(text)));
}
