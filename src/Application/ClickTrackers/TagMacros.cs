using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace ClickTracking.Application.ClickTrackers;

/// <summary>The placeholders of the ad server that serves the creative. Null leaves the parameter out of the tag.</summary>
/// <param name="Cachebuster">A random value.</param>
/// <param name="Cost">The media cost of the click.</param>
/// <param name="Redir">The landing page, for click trackers that have none. Null only when there are no placeholders at all.</param>
public sealed record TagMacros(string? Cachebuster, string? Cost, string? Redir)
{
    /// <summary>The word that a template has in place of a placeholder's name, in capitals or not.</summary>
    private const string Name = "NAME";

    private const int MaxTemplate = 64;

    /// <summary>The characters that end a parameter, or that nobody has in a macro.</summary>
    private static readonly SearchValues<char> _notInTags = SearchValues.Create("&=#? \"'\r\n\t");

    private static readonly Dictionary<string, TagMacros> _known = new()
    {
        // As in the documentation of the original.
        ["brackets"] = OfTemplate("[NAME]"),
        ["dollar"] = OfTemplate("${NAME}"),
        ["percent"] = OfTemplate("%%NAME%%"),
        ["braces"] = OfTemplate("{name}"),
        ["none"] = new TagMacros(null, null, null),
        // The sources of these are in docs/click-tracker-files.md. None of the first three passes the cost of a click.
        ["gam"] = new TagMacros("%%CACHEBUSTER%%", null, "[REDIR]"),
        ["cm360"] = new TagMacros("%n", null, "[REDIR]"),
        ["adform"] = new TagMacros("__ADFRND__", null, "[REDIR]"),
        ["xandr"] = OfTemplate("${NAME}"),
    };

    /// <summary>The name of the style that is used unless another is chosen.</summary>
    public const string Default = "brackets";

    public static IReadOnlyCollection<string> Styles => _known.Keys;

    /// <summary>Finds a style by its name, or reads a template such as <c>[%NAME%]</c>.</summary>
    public static bool TryRead(string text, [NotNullWhen(true)] out TagMacros? macros)
    {
        var isTemplate = text.Length <= MaxTemplate && text.Contains(Name, StringComparison.OrdinalIgnoreCase)
            && !text.AsSpan().ContainsAny(_notInTags);
        macros = _known.GetValueOrDefault(text) ?? (isTemplate ? OfTemplate(text) : null);
        return macros is not null;
    }

    private static TagMacros OfTemplate(string template) =>
        new(Fill(template, "CACHEBUSTER"), Fill(template, "ANCOST"), Fill(template, "REDIR"));

    private static string Fill(string template, string name) =>
        template.Replace(Name, name).Replace(Name.ToLowerInvariant(), name.ToLowerInvariant());
}
