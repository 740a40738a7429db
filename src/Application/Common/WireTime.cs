using System.Globalization;

namespace ClickTracking.Application.Common;

/// <summary>Reads the times of requests.</summary>
internal static class WireTime
{
    /// <summary>A blank, the <c>+</c> that stands for one in a query string but was encoded, or ISO 8601's <c>T</c>.</summary>
    private static readonly string[] _formats =
        ["yyyy-MM-dd", .. new[] { "' '", "'+'", "'T'" }.SelectMany(b => new[] { $"yyyy-MM-dd{b}HH:mm:ss", $"yyyy-MM-dd{b}HH:mm" })];

    /// <summary>Reads <c>2026-01-31 00:00:00</c>, without the seconds, or the date alone. The time has no zone.</summary>
    public static bool TryParse(string? text, out DateTime time) =>
        DateTime.TryParseExact(text, _formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out time);
}
