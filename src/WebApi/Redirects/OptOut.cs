using System.Text;
using Microsoft.Extensions.Primitives;

namespace ClickTracking.WebApi.Redirects;

/// <summary>
/// Global Privacy Control (https://w3c.github.io/gpc/) and its forerunner Do Not Track (https://www.w3.org/TR/tracking-dnt/).
/// </summary>
internal static class OptOut
{
    private const string Control = "Sec-GPC";
    private const string Tracking = "DNT";

    public static bool IsRequestedBy(IHeaderDictionary headers) =>
        (headers.TryGetValue(Control, out var control) && IsOne(control)) || (headers.TryGetValue(Tracking, out var tracking) && IsOne(tracking));

    /// <summary>The same for one header field of a request, in ASCII.</summary>
    public static bool IsRequestedBy(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value) =>
        value is [(byte)'1', ..] && (Ascii.EqualsIgnoreCase(name, Control) || Ascii.EqualsIgnoreCase(name, Tracking));

    /// <summary>Whatever follows the 1 (DNT allows for extensions), and if it comes twice, one is enough: in doubt for the visitor.</summary>
    private static bool IsOne(StringValues values)
    {
        foreach (var value in values)
            if (value is ['1', ..])
                return true;
        return false;
    }
}
