using System.Globalization;
using ClickTracking.Application.Common;

namespace ClickTracking.Application.Discrepancies.AdServers;

/// <summary>
/// Reads the days of a file: 2026-11-23, 20261123, 23.11.2026, 11/23/26, Nov 23, 2026 and their like, also with a time behind them. Whether
/// the day or the month comes first is decided by the days of the file together.
/// </summary>
internal static class AdServerDates
{
    private static readonly string[] _withNames =
    [
        "MMM d, yyyy", "MMMM d, yyyy", "d MMM yyyy", "d MMMM yyyy", "d-MMM-yyyy", "d-MMM-yy", "dddd, MMMM d, yyyy",
    ];

    /// <summary>Finds out which of day and month comes first in dates with slashes or dashes and the year at the end.</summary>
    /// <exception cref="ApiException">SYNTAX: the days do not decide, or contradict each other.</exception>
    public static DateOrder OrderOf(IEnumerable<string> texts, string column)
    {
        string? dayFirst = null, monthFirst = null, open = null;
        foreach (var text in texts)
        {
            if (!TryNumbers(text, out var parts) || !IsOpen(text, parts))
                continue;
            if (parts[0] > 12)
                dayFirst ??= text;
            else if (parts[1] > 12)
                monthFirst ??= text;
            else if (parts[0] != parts[1])
                open ??= text;
        }
        if (dayFirst is not null && monthFirst is not null)
            throw ApiException.Syntax(
                $"{column}: '{dayFirst}' has the day first and '{monthFirst}' the month: give date_format to say which is right");
        if (dayFirst is null && monthFirst is null && open is not null)
            throw ApiException.Syntax($"date_format: '{open}' in {column} may be two days, and no other row decides: give dmy or mdy");
        return monthFirst is null ? DateOrder.Dmy : DateOrder.Mdy;
    }

    /// <param name="isGiven">True where the order was given: it is then that of every date of numbers.</param>
    public static bool TryRead(string text, DateOrder order, bool isGiven, out DateOnly day)
    {
        day = default;
        if (!TryNumbers(text, out var parts))
            return DateOnly.TryParseExact(DateOf(text), _withNames, CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
        var used = isGiven || IsOpen(text, parts) ? order : YearIsFirst(text) ? DateOrder.Ymd : DateOrder.Dmy;
        var (year, month, date) = used switch
        {
            DateOrder.Ymd => (parts[0], parts[1], parts[2]),
            DateOrder.Mdy => (parts[2], parts[0], parts[1]),
            _ => (parts[2], parts[1], parts[0]),
        };
        year = year < 100 ? 2000 + year : year;
        if (year is < 1000 or > 9999 || month is < 1 or > 12 || date < 1 || date > DateTime.DaysInMonth(year, month))
            return false;
        day = new DateOnly(year, month, date);
        return true;
    }

    /// <summary>
    /// Whether the order is left open: with dots the day comes first everywhere, and a year of four digits shows itself.
    /// </summary>
    private static bool IsOpen(string text, int[] parts) => !text.Contains('.') && !YearIsFirst(text) && parts.Length == 3;

    private static bool YearIsFirst(string text) => text.TakeWhile(char.IsAsciiDigit).Count() >= 4;

    /// <summary>Cuts off a time: 2026-11-23 00:00:00, 2026-11-23T00:00:00Z.</summary>
    private static string DateOf(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
            return text;
        var end = text.LastIndexOfAny([' ', 'T'], colon);
        return end < 0 ? text : text[..end].TrimEnd();
    }

    /// <summary>The three numbers of a date, in their order.</summary>
    private static bool TryNumbers(string text, out int[] parts)
    {
        var date = DateOf(text);
        parts = [];
        if (date.Length == 8 && date.All(char.IsAsciiDigit))
        {
            parts = [Number(date[..4]), Number(date[4..6]), Number(date[6..])];
            return true;
        }
        foreach (var separator in (ReadOnlySpan<char>)['-', '/', '.'])
            if (date.Split(separator) is { Length: 3 } texts
                && Array.TrueForAll(texts, t => t.Length is 1 or 2 or 4 && t.All(char.IsAsciiDigit)))
            {
                parts = Array.ConvertAll(texts, Number);
                return true;
            }
        return false;
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
