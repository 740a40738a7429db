using System.Globalization;
using System.Text.RegularExpressions;

namespace ClickTracking.Application.Discrepancies.AdServers;

/// <summary>Reads numbers of clicks: 1234, 1,234, 1.234, 1 234, and 1234.0 or 1234,00.</summary>
internal static partial class AdServerClicks
{
    /// <summary>More clicks than anything gets in a day.</summary>
    public const long Max = 1_000_000_000_000;

    public static bool TryRead(string text, out long clicks)
    {
        clicks = 0;
        var number = Grouped().IsMatch(text) ? Signs().Replace(text, "") : Plain().Match(text).Groups[1].Value;
        return long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out clicks) && clicks <= Max;
    }

    /// <summary>Digits in groups of three, with the same sign between all of them.</summary>
    [GeneratedRegex(@"^[0-9]{1,3}(?:([,.' \u00A0\u202F])[0-9]{3})(?:\1[0-9]{3})*$", RegexOptions.CultureInvariant)]
    private static partial Regex Grouped();

    /// <summary>Digits, perhaps with a fraction of nothing.</summary>
    [GeneratedRegex(@"^([0-9]{1,18})(?:[.,]0{1,2})?$", RegexOptions.CultureInvariant)]
    private static partial Regex Plain();

    [GeneratedRegex(@"[^0-9]")]
    private static partial Regex Signs();
}
