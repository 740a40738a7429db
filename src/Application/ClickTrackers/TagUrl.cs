using System.Globalization;
using ClickTracking.Domain.ClickTrackers;

namespace ClickTracking.Application.ClickTrackers;

/// <summary>The address that a creative has to link to. A trafficker pastes it into the ad server.</summary>
public static class TagUrl
{
    /// <param name="publicBase">Scheme, host and path in front of <c>/clktr</c>, without a slash at the end.</param>
    public static string Of(ClickTracker tracker, string publicBase, MacroStyle macros)
    {
        var url = string.Create(CultureInfo.InvariantCulture, $"{publicBase}/clktr?id={tracker.Id}");
        if (macros == MacroStyle.None)
            return url;
        url += $"&cachebuster={Macro("CACHEBUSTER", macros)}&ancost={Macro("ANCOST", macros)}";
        // The last parameter, because an unencoded landing page reaches to the end of the address.
        return tracker.ClickUrl is null ? $"{url}&redir={Macro("REDIR", macros)}" : url;
    }

    private static string Macro(string name, MacroStyle style) => style switch
    {
        MacroStyle.Dollar => $"${{{name}}}",
        MacroStyle.Percent => $"%%{name}%%",
        MacroStyle.Braces => $"{{{name.ToLowerInvariant()}}}",
        _ => $"[{name}]",
    };
}
