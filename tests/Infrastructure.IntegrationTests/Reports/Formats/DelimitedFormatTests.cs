using System.Text;
using ClickTracking.Application.Reports.Content;
using ClickTracking.Infrastructure.Reports.Formats;
using ClickTracking.Infrastructure.Reports.Formats.Text;
using CsvHelper;
using FluentAssertions;

namespace ClickTracking.Infrastructure.IntegrationTests.Reports.Formats;

/// <summary>The delimited formats, read by a strict parser.</summary>
internal sealed class DelimitedFormatTests
{
    private static IEnumerable<TestCaseData> Formats() =>
    [
        new(new CsvFormat(), ',', new ReportDetails()),
        new(new CsvFormat(), ',', new ReportDetails { EscapeFields = true }),
        new(new CsvFormat(), ',', new ReportDetails { DecimalComma = true }),
        new(new ExcelFormat(), '\t', new ReportDetails()),
        new(new ExcelFormat(), '\t', new ReportDetails { EscapeFields = true, DecimalComma = true }),
    ];

    [TestCaseSource(nameof(Formats))]
    public async Task Every_cell_comes_back(object format, char delimiter, object details)
    {
        var isExcel = delimiter == '\t';
        var bytes = await GoldenFile.MakeAsync((IReportFormat)format, (ReportDetails)details);
        bytes.AsSpan().StartsWith((byte[])[0xEF, 0xBB, 0xBF]).Should().Be(isExcel);
        var rows = Read(bytes, delimiter);

        rows[0].Should().Equal(GoldenRow.Columns.Select(c => c.Name));
        rows.Should().HaveCount(GoldenRow.Rows.Count + 1);
        foreach (var (row, expected) in rows.Skip(1).Zip(GoldenRow.Rows))
        {
            var texts = expected.Texts();
            if (((ReportDetails)details).DecimalComma)
                (texts[2], texts[3]) = (texts[2].Replace('.', ','), texts[3].Replace('.', ','));
            row[1..].Should().Equal(texts, "the row is {0}", expected.Text);
        }
        var defused = GoldenRow.Strangers.Select(s => GoldenFile.InUtf8(s.Defused));
        rows.Select(r => r[0]).Should().Equal(["site_domain", "", .. defused, "smallest", "greatest", "sum", "only a text"]);
    }

    [Test]
    public async Task Quotes_stand_only_where_they_are_needed_or_asked_for()
    {
        ReportColumn[] columns = [new("a", ValueKind.Text), new("b", ValueKind.Number)];
        var block = new ReportBlock(columns, 2) { Count = 2 };
        block.Texts(0).Set(0, "x y");
        block.Texts(0).Set(1, "x,\"y");
        (block.Numbers(1)[0], block.Numbers(1)[1]) = (1, ReportBlock.Absent);
        (await TextAsync(new ReportDetails())).Should().Be("a,b\r\nx y,1\r\n\"x,\"\"y\",\r\n");
        (await TextAsync(new ReportDetails { EscapeFields = true }))
            .Should().Be("\"a\",\"b\"\r\n\"x y\",\"1\"\r\n\"x,\"\"y\",\"\"\r\n");

        async Task<string> TextAsync(ReportDetails details) => Encoding.UTF8.GetString(
            await GoldenFile.MakeAsync(target => new CsvFormat().Create(GoldenFile.Report with { Details = details }, columns, target),
                block));
    }

    private static List<string[]> Read(byte[] file, char delimiter)
    {
        var strict = CsvReaderOptions.Default with
        {
            Separator = delimiter,
            HasHeader = false,
            SkipEmptyLines = false,
            MalformedData = CsvMalformedDataHandling.Throw,
            FieldCountMismatch = CsvFieldCountHandling.Throw,
        };
        using var csv = CsvReader.Create(file, strict);
        var rows = new List<string[]>();
        while (csv.Read())
            rows.Add([.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)]);
        return rows;
    }
}
