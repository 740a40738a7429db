using System.Globalization;
using System.Xml.Linq;

namespace ClickTracking.Infrastructure.IntegrationTests.Reports.Formats;

/// <summary>A cell of a sheet, in which it is what its type and its value are.</summary>
internal sealed record LibreOfficeCell(string Type, string Value)
{
    public static readonly LibreOfficeCell Empty = new("", "");

    private static readonly XNamespace _office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0";
    private static readonly XNamespace _text = "urn:oasis:names:tc:opendocument:xmlns:text:1.0";
    private static readonly XNamespace _table = "urn:oasis:names:tc:opendocument:xmlns:table:1.0";

    /// <summary>The text that a user sees, which is not compared.</summary>
    public string Shown { get; private init; } = "";

    public bool IsFormula { get; private init; }

    public static LibreOfficeCell Of(XElement cell)
    {
        var type = (string?)cell.Attribute(_office + "value-type") ?? "";
        var shown = string.Join('\n', cell.Elements(_text + "p").Select(Text));
        // LibreOffice makes a call of a function of a boolean value.
        if ((string?)cell.Attribute(_table + "formula") is "of:=TRUE()" or "of:=FALSE()")
            return new LibreOfficeCell("boolean", shown.ToLowerInvariant()) { Shown = shown };
        var value = type switch
        {
            "float" => ((double)cell.Attribute(_office + "value")!).ToString("G15", CultureInfo.InvariantCulture),
            "boolean" => (string)cell.Attribute(_office + "boolean-value")!,
            "date" => (string)cell.Attribute(_office + "date-value")!,
            _ => shown,
        };
        return new LibreOfficeCell(type, value) { Shown = shown, IsFormula = cell.Attribute(_table + "formula") is not null };
    }

    public bool Equals(LibreOfficeCell? other) => other is not null && (Type, Value) == (other.Type, other.Value);

    public override int GetHashCode() => (Type, Value).GetHashCode();

    private static string Text(XElement paragraph) => string.Concat(paragraph.Nodes().Select(node => node switch
    {
        XText text => text.Value,
        XElement element when element.Name == _text + "s" => new string(' ', (int?)element.Attribute(_text + "c") ?? 1),
        XElement element when element.Name == _text + "tab" => "\t",
        XElement element when element.Name == _text + "line-break" => "\n",
        XElement element => Text(element),
        _ => "",
    }));
}
