using System.Text;
using Microsoft.Extensions.Primitives;

namespace ClickTracking.WebApi.Redirects;

/// <summary>
/// Reads Global Privacy Control (https://w3c.github.io/gpc/) and its predecessor Do Not Track (https://www.w3.org/TR/tracking-dnt/).
/// </summary>
internal static class OptOut
{
    private const string Control = "Sec-GPC";
    private const string Tracking = "DNT";

    public static bool IsRequestedBy(IHeaderDictionary headers) =>
        (headers.TryGetValue(Control, out var control) && IsOne(control))
            || (headers.TryGetValue(Tracking, out var tracking) && IsOne(tracking));

    /// <summary>Returns whether one header field of a request, in ASCII, asks not to be tracked.</summary>
    public static bool IsRequestedBy(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value) =>
        value is [(byte)'1', ..] && (Ascii.EqualsIgnoreCase(name, Control) || Ascii.EqualsIgnoreCase(name, Tracking));

    /// <summary>
    /// Returns whether a value begins with 1. DNT allows extensions behind it, and one such value among several is enough, in favour of the
    /// visitor.
    /// </summary>
    private static bool IsOne(StringValues values)
    {
        foreach (var value in values)
            if (value is ['1', ..])
                return true;
        return false;
    }
}
