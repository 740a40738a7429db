using System.Globalization;
using System.Xml.Linq;
using ClickTracking.WebApi.AcceptanceTests.Clients;
using FluentAssertions;

namespace ClickTracking.Infrastructure.IntegrationTests.Reports.Formats;

/// <summary>A sheet of a workbook as LibreOffice reads it, which writes it as one XML file with the types of its cells.</summary>
internal sealed record LibreOfficeSheet(string Name, IReadOnlyList<IReadOnlyList<LibreOfficeCell>> Rows)
{
    private const int MostRepeats = 100;

    private static readonly XNamespace _table = "urn:oasis:names:tc:opendocument:xmlns:table:1.0";

    public static async Task<IReadOnlyList<LibreOfficeSheet>> OpenAsync(byte[] workbook) => (await OpenAllAsync(workbook))[0];

    /// <summary>Opens workbooks. Where LibreOffice is not installed, this ends the test.</summary>
    public static async Task<IReadOnlyList<IReadOnlyList<LibreOfficeSheet>>> OpenAllAsync(params byte[][] workbooks)
    {
        var folder = Directory.CreateTempSubdirectory("clicktracker-xlsx-");
        try
        {
            var names = workbooks.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"{i}.xlsx")).ToList();
            foreach (var (name, workbook) in names.Zip(workbooks))
                await File.WriteAllBytesAsync(Path.Combine(folder.FullName, name), workbook);
            var (exitCode, output, error) = await ExternalProgram.RunAsync(ExternalProgram.Require(
                "soffice", folder.FullName,
                ["-env:UserInstallation=file://" + folder.FullName + "/profile", "--headless", "--convert-to", "fods", .. names]));
            exitCode.Should().Be(0, "{0} {1}", output, error);
            return [.. names.Select(n => Read(XDocument.Load(Path.Combine(folder.FullName, Path.ChangeExtension(n, "fods")), LoadOptions.PreserveWhitespace)))];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static List<LibreOfficeSheet> Read(XDocument document) =>
    [
        .. document.Descendants(_table + "table").Select(t => new LibreOfficeSheet(
            (string)t.Attribute(_table + "name")!,
            [.. t.Descendants(_table + "table-row").SelectMany(r => Repeated(r, "number-rows-repeated", Cells(r))).Where(r => r.Count > 0)])),
    ];

    private static List<LibreOfficeCell> Cells(XElement row)
    {
        var cells = row.Elements(_table + "table-cell").SelectMany(c => Repeated(c, "number-columns-repeated", LibreOfficeCell.Of(c))).ToList();
        // Behind the last column stands the rest of the sheet, or of its style.
        return cells.All(c => c == LibreOfficeCell.Empty) && cells.Count > GoldenRow.Columns.Count ? [] : [.. cells.Take(Width(cells))];
    }

    private static int Width(List<LibreOfficeCell> cells) => Math.Max(
        cells.FindLastIndex(c => c != LibreOfficeCell.Empty) + 1, Math.Min(cells.Count, GoldenRow.Columns.Count));

    private static IEnumerable<T> Repeated<T>(XElement element, string count, T value) =>
        Enumerable.Repeat(value, Math.Min((int?)element.Attribute(_table + count) ?? 1, MostRepeats));
}
