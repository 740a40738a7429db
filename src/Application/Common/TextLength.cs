using System.Globalization;

namespace ClickTracking.Application.Common;

/// <summary>
/// The length of a text against what its column holds, which is UTF-16 units on SQL Server and is counted alike for SQLite. People count
/// characters, of which an emoji is one, also where it is made of several; an error gives both numbers.
/// </summary>
public static class TextLength
{
    /// <summary>Returns what is wrong with a text that is longer than a number of units, or null when it is not.</summary>
    /// <param name="wanted">The accepted texts in words.</param>
    public static string? Excess(string text, int max, string wanted)
    {
        if (text.Length <= max)
            return null;
        var count = new StringInfo(text).LengthInTextElements;
        return count > max
            ? $"must be {wanted}, and has {count}"
            : $"is too long to be stored: its {count} characters take {text.Length} places of {max}, since emoji and accents take several";
    }
}
