using System.Globalization;
using ClickTracking.Domain.ClickTrackers;

namespace ClickTracking.Application.ClickTrackers;

/// <summary>The address that a creative has to link to. A trafficker pastes it into the ad server.</summary>
public static class TagUrl
{
    /// <param name="publicBase">Scheme, host and path in front of <c>/clktr</c>, without a slash at the end.</param>
    public static string Of(ClickTracker tracker, string publicBase, TagMacros macros)
    {
        var url = string.Create(CultureInfo.InvariantCulture, $"{publicBase}/clktr?id={tracker.Id}");
        url += Parameter("cachebuster", macros.Cachebuster) + Parameter("ancost", macros.Cost);
        // The last parameter, because an unencoded landing page reaches to the end of the address.
        return tracker.ClickUrl is null ? url + Parameter("redir", macros.Redir) : url;
    }

    private static string Parameter(string name, string? macro) => macro is null ? "" : $"&{name}={macro}";
}
