using System.Globalization;
using System.Text;

namespace ClickTracking.Domain.Common;

/// <summary>Finds characters that a person cannot see, and names them for the text of an error.</summary>
public static class InvisibleCharacters
{
    /// <summary>Returns the first control character as <c>a tab (U+0009) at character 3</c>. Null when there is none.</summary>
    public static string? FindControl(string text) => Find(text, c => c == UnicodeCategory.Control);

    /// <summary>
    /// Returns the first space, control or invisible character as <c>a no-break space (U+00A0) at character 3</c>. Null when there is none.
    /// </summary>
    public static string? Find(string text) => Find(text, c => c is UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Format or UnicodeCategory.Control);

    private static string? Find(string text, Func<UnicodeCategory, bool> isMeant)
    {
        var place = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            place++;
            if (isMeant(Rune.GetUnicodeCategory(rune)))
                return $"{NameOf(rune)} (U+{rune.Value:X4}) at character {place}";
        }
        return null;
    }

    private static string NameOf(Rune rune) => rune.Value switch
    {
        '\t' => "a tab",
        '\n' => "a line feed",
        '\r' => "a carriage return",
        ' ' => "a blank",
        0xA0 or 0x202F => "a no-break space",
        0xAD => "a soft hyphen",
        0x200B => "a zero width space",
        0x200C or 0x200D => "a zero width joiner",
        0xFEFF => "a byte order mark",
        _ => Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.Control => "a control character",
            UnicodeCategory.Format => "an invisible character",
            UnicodeCategory.SpaceSeparator => "a space",
            _ => "a line break",
        },
    };
}
