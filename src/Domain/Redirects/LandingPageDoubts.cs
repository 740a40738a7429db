using System.Text.RegularExpressions;
using ClickTracking.Domain.WebAddresses;

namespace ClickTracking.Domain.Redirects;

/// <summary>Finds what is allowed in a <c>click_url</c> but probably a mistake.</summary>
public static partial class LandingPageDoubts
{
    /// <summary>Returns the mistakes in words, to follow the name of the field. Empty when there is none.</summary>
    public static IEnumerable<string> Of(string clickUrl)
    {
        var path = clickUrl.AsSpan(LandingPage.SchemeLength(clickUrl));
        var start = path.IndexOfAny("/?#");
        path = start < 0 ? default : path[start..];
        var end = path.IndexOfAny("?#");
        var isTag = IsTag(end < 0 ? path : path[..end]);
        var text = PercentEncoding.DecodeText(path, path.Length);
        return [
            .. isTag ? ["leads to a click tracker and not to a landing page: is it the address of a tag?"] : Array.Empty<string>(),
            .. MacroOf(path.ToString()) is { } macro || (macro = MacroOf(text)) is not null
                ? [$"holds {macro}, which is sent as it is: macros are not replaced here"] : Array.Empty<string>(),
        ];
    }

    private static bool IsTag(ReadOnlySpan<char> path) =>
        path.EndsWith("/clktr", StringComparison.OrdinalIgnoreCase) || path.EndsWith("/clktrb", StringComparison.OrdinalIgnoreCase);

    private static string? MacroOf(string text) => Macro().Match(text) is { Success: true } match ? match.Value : null;

    /// <summary>The spellings of <see cref="Redirects.Macro"/>. Brackets behind a word are those of a form's parameter: <c>a[b]=1</c>.</summary>
    [GeneratedRegex(@"(?<![\w\]])\[\w[\w.:-]*\]|\$\{\w[\w.:-]*\}|%%[A-Za-z_][\w.:-]*%%|\{\{?\w[\w.:-]*\}\}?", RegexOptions.ECMAScript)]
    private static partial Regex Macro();
}
