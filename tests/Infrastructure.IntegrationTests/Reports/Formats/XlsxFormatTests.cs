using System.Globalization;
using ClickTracking.Application.Reports.Content;
using ClickTracking.Infrastructure.Reports.Formats;
using FluentAssertions;

namespace ClickTracking.Infrastructure.IntegrationTests.Reports.Formats;

/// <summary>Workbooks, opened by LibreOffice.</summary>
internal sealed class XlsxFormatTests
{
    private const int SheetRows = 12;

    private IReadOnlyList<LibreOfficeSheet> _sheets = null!;

    [OneTimeSetUp]
    public async Task Open() => _sheets = (await LibreOfficeSheet.OpenAsync(
        GoldenRow.Columns.Count,
        await GoldenFile.MakeAsync(target => new XlsxWriter(GoldenRow.Columns, target, SheetRows), GoldenRow.Block())))[0];

    [Test]
    public void A_full_sheet_is_followed_by_another_one_with_the_header()
    {
        var rows = GoldenRow.Rows.Count;
        _sheets.Select(s => s.Name)
            .Should().Equal(Enumerable.Range(1, (rows + SheetRows - 2) / (SheetRows - 1)).Select(n => n == 1 ? "Report" : $"Report {n}"));
        foreach (var sheet in _sheets)
            sheet.Rows[0].Should().Equal(GoldenRow.Columns.Select(c => new LibreOfficeCell("string", c.Name)));
        _sheets.SkipLast(1).Select(s => s.Rows.Count).Should().AllBeEquivalentTo(SheetRows);
        _sheets.Sum(s => s.Rows.Count - 1).Should().Be(rows);
    }

    [Test]
    public void Every_cell_comes_back_with_its_type()
    {
        var rows = _sheets.SelectMany(s => s.Rows.Skip(1)).ToList();
        var texts = GoldenRow.Rows.Select(r => r.Text is null or "" ? null : GoldenRow.Strangers.FirstOrDefault(s => s.Text == r.Text).Defused ?? r.Text);
        foreach (var (row, (expected, text)) in rows.Zip(GoldenRow.Rows.Zip(texts)))
            row.Should().Equal(
                [
                    text is null ? LibreOfficeCell.Empty : new("string", Spreadsheet(text)),
                    Cell("float", Number(expected.Number)), Cell("string", expected.Id?.ToString(CultureInfo.InvariantCulture)),
                    Cell("float", Number(expected.Cost / 1e6)), Cell("float", Number(expected.Ratio / 1e6)),
                    Cell("boolean", expected.Valid switch { null => null, true => "true", false => "false" }),
                    Cell("date", Time(expected.Time?.Date.AddHours(expected.Time.Value.Hour))), Cell("date", Time(expected.Time?.Date)),
                    Cell("string", expected.Texts()[7]), Cell("date", Time(expected.Time)),
                ],
                "the row is {0}", expected.Text);
    }

    [Test]
    public void Times_look_as_in_csv_and_no_cell_is_a_formula()
    {
        var row = GoldenRow.Rows[^3];
        var shown = _sheets.SelectMany(s => s.Rows).Single(r => r[0].Value == row.Text).Select(c => c.Shown).ToArray();
        (shown[6], shown[7], shown[8], shown[9]).Should().Be((row.Texts()[5], row.Texts()[6], row.Texts()[7], row.Texts()[8]));
        _sheets.SelectMany(s => s.Rows).SelectMany(r => r).Should().NotContain(c => c.IsFormula);
    }

    [Test]
    public async Task A_workbook_without_rows_has_a_header_and_a_text_that_is_too_long_is_cut()
    {
        ReportColumn[] columns = [new("text", ValueKind.Text)];
        var block = new ReportBlock(columns, 1) { Count = 1 };
        block.Texts(0).Set(0, new string('x', 32_765) + "\U0001F600" + new string('y', 9));
        var format = new XlsxFormat();
        var files = await LibreOfficeSheet.OpenAsync(
            columns.Length,
            await GoldenFile.MakeAsync(target => format.Create(GoldenFile.Report, columns, target)),
            await GoldenFile.MakeAsync(target => format.Create(GoldenFile.Report, columns, target), block));
        files[0].Single().Rows.Should().ContainSingle().Which.Should().Equal(new LibreOfficeCell("string", "text"));
        files[1].Single().Rows[1].Should().Equal(new LibreOfficeCell("string", new string('x', 32_765) + "…"));
    }

    private static LibreOfficeCell Cell(string type, string? value) =>
        string.IsNullOrEmpty(value) ? LibreOfficeCell.Empty : new(type, value);

    /// <summary>Returns a number with the 15 digits that a spreadsheet keeps.</summary>
    private static string? Number(double? number) => number?.ToString("G15", CultureInfo.InvariantCulture);

    private static string? Time(DateTime? time) => time?.TimeOfDay.Ticks / TimeSpan.TicksPerSecond == 0
        ? time?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        : time?.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>Returns a text as XML holds it, in which every line break is a line feed.</summary>
    private static string Spreadsheet(string text) =>
        GoldenFile.Cleaned(text).Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
}
