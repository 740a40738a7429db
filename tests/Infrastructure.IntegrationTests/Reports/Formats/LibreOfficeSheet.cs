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

    /// <summary>Opens workbooks of as many columns. Where LibreOffice is not installed, this ends the test.</summary>
    public static async Task<IReadOnlyList<IReadOnlyList<LibreOfficeSheet>>> OpenAsync(int columns, params byte[][] workbooks)
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
            var sheets = names.Select(n => Path.Combine(folder.FullName, Path.ChangeExtension(n, "fods")));
            return [.. sheets.Select(s => Read(XDocument.Load(s, LoadOptions.PreserveWhitespace), columns))];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static List<LibreOfficeSheet> Read(XDocument document, int columns) =>
    [
        .. document.Descendants(_table + "table").Select(table => new LibreOfficeSheet(
            (string)table.Attribute(_table + "name")!,
            // Behind the last row and the last column stands the rest of the sheet.
            [
                .. table.Descendants(_table + "table-row").SelectMany(r => Repeated(r, "number-rows-repeated", Cells(r, columns)))
                    .Reverse().SkipWhile(r => r.All(c => c == LibreOfficeCell.Empty)).Reverse(),
            ])),
    ];

    private static List<LibreOfficeCell> Cells(XElement row, int columns) =>
    [
        .. row.Elements(_table + "table-cell").SelectMany(c => Repeated(c, "number-columns-repeated", LibreOfficeCell.Of(c)))
            .Concat(Enumerable.Repeat(LibreOfficeCell.Empty, columns)).Take(columns),
    ];

    private static IEnumerable<T> Repeated<T>(XElement element, string count, T value) =>
        Enumerable.Repeat(value, Math.Min((int?)element.Attribute(_table + count) ?? 1, MostRepeats));
}
