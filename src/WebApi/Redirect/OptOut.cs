using Microsoft.Extensions.Primitives;

namespace ClickTracking.WebApi.Redirect;

/// <summary>
/// Global Privacy Control (https://w3c.github.io/gpc/) and its forerunner Do Not Track (https://www.w3.org/TR/tracking-dnt/).
/// </summary>
internal static class OptOut
{
    public static bool IsIn(IHeaderDictionary headers) =>
        (headers.TryGetValue("Sec-GPC", out var control) && IsOne(control)) || (headers.TryGetValue("DNT", out var tracking) && IsOne(tracking));

    /// <summary>Whatever follows the 1 (DNT allows for extensions), and if it comes twice, one is enough: in doubt for the visitor.</summary>
    private static bool IsOne(StringValues values)
    {
        foreach (var value in values)
            if (value is ['1', ..])
                return true;
        return false;
    }
}
