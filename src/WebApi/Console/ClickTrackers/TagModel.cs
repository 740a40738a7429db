using ClickTracking.Application.ClickTrackers;
using ClickTracking.Domain.ClickTrackers;
using ClickTracking.WebApi.ClickTrackers;

namespace ClickTracking.WebApi.Console.ClickTrackers;

/// <summary>The tag of a click tracker for one ad server.</summary>
/// <param name="Style">The style of its macros, one of <see cref="TagMacros.Styles"/>.</param>
/// <param name="Url">The address to link to.</param>
/// <param name="Doubts">What is wrong with the address that visitors would see.</param>
public sealed record TagModel(string Style, string Url, IReadOnlyList<string> Doubts)
{
    internal static TagModel Of(ClickTracker tracker, string? style, PublicAddress address, HttpRequest request)
    {
        var known = style is not null && TagMacros.Styles.Contains(style) ? style : TagMacros.Default;
        _ = TagMacros.TryRead(known, out var macros);
        var publicBase = address.Of(request);
        return new TagModel(known, TagUrl.Of(tracker, publicBase, macros!), [.. AddressDoubts.Of(address, publicBase)]);
    }

    /// <summary>The name of a style, and how a placeholder looks in it.</summary>
    public static string NameOf(string style) => style switch
    {
        "brackets" => Texts.MacrosBrackets,
        "dollar" => Texts.MacrosDollar,
        "percent" => Texts.MacrosPercent,
        "braces" => Texts.MacrosBraces,
        "none" => Texts.MacrosNone,
        "gam" => Texts.MacrosGam,
        "cm360" => Texts.MacrosCm360,
        "adform" => Texts.MacrosAdform,
        "xandr" => Texts.MacrosXandr,
        _ => style,
    };
}
