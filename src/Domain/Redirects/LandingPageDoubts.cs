using System.Text.RegularExpressions;
using ClickTracking.Domain.WebAddresses;

namespace ClickTracking.Domain.Redirects;

/// <summary>Finds what is allowed in a <c>click_url</c> but probably a mistake.</summary>
public static partial class LandingPageDoubts
{
    /// <summary>Returns the mistakes in words, to follow the name of the field. Empty when there is none.</summary>
    public static IEnumerable<string> Of(string clickUrl)
    {
        var rest = clickUrl[LandingPage.SchemeLength(clickUrl)..];
        var start = rest.AsSpan().IndexOfAny("/?#");
        rest = start < 0 ? "" : rest[start..];
        if (IsTag(rest.Split('?', '#')[0]))
            yield return "leads to a click tracker and not to a landing page: is it the address of a tag?";
        if ((MacroIn(rest) ?? MacroIn(PercentEncoding.DecodeText(rest, rest.Length))) is { } macro)
            yield return $"holds {macro}, which is sent as it is: macros are not replaced here";
    }

    private static bool IsTag(string path) =>
        path.EndsWith("/clktr", StringComparison.OrdinalIgnoreCase) || path.EndsWith("/clktrb", StringComparison.OrdinalIgnoreCase);

    private static string? MacroIn(string text) => Macros().Match(text) is { Success: true } match ? match.Value : null;

    /// <summary>The spellings of <see cref="Macro"/>. Brackets behind a word are those of a form's parameter: <c>a[b]=1</c>.</summary>
    [GeneratedRegex(
        @"(?<![\w\]])\[\w[\w.:-]*\]|\$\{\w[\w.:-]*\}|%%[A-Za-z_][\w.:-]*%%|\{\{?\w[\w.:-]*\}\}?", RegexOptions.ECMAScript)]
    private static partial Regex Macros();
}
