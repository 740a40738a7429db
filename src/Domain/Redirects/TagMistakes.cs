using System.Text.RegularExpressions;

namespace ClickTracking.Domain.Redirects;

/// <summary>The mistakes that tags pick up on their way through e-mail, web pages, spreadsheets and templates.</summary>
/// <param name="Problems">A sentence about each mistake.</param>
/// <param name="Mended">The query string without those mistakes that can be mended. Null when none can.</param>
public sealed partial record TagMistakes(IReadOnlyList<string> Problems, string? Mended)
{
    private const string Known = "(?:id|ancost|cachebuster|redir)=";

    /// <param name="tag">A query string without its leading <c>?</c>, as it was pasted, fragment included.</param>
    public static TagMistakes In(string tag)
    {
        var problems = new List<string>();
        var mended = tag;
        Mend(QuotedBreak(), "", "a line ends in '=', as in the source of an e-mail (quoted-printable)");
        Mend(Break(), "", "it has a line break or a tab, which browsers delete, so that it leads elsewhere than it looks");
        Mend(Outer(), "", "it has blanks around it");
        if (QuotedEquals().IsMatch(mended))
            Mend(EncodedEquals(), "=", "'=3D' stands for '=', as in the source of an e-mail (quoted-printable)");
        Mend(Ampersand(), "&", "'&amp;' or '&#038;' stands for '&', as in the source of a web page");
        Mend(FirstMark(), "", "it has a second '?'");
        Mend(SecondMark(), "&", "a parameter follows a second '?' instead of '&'");
        Mend(Semicolon(), "&", "a parameter follows ';' instead of '&'");
        if (DoubleEncodedRedir.In(mended) is { } encodedOnce)
        {
            mended = encodedOnce;
            problems.Add("redir is percent-encoded more than once, so that no browser could follow it");
        }
        problems.AddRange(ParameterReading.Of(mended)
            .Where(p => !p.IsMacro && p.Value is not null && LooksLikeMacro().IsMatch(p.Value))
            .Select(p => $"{p.Name}: '{p.Value}' looks like a placeholder that nobody has replaced, and the redirect takes it as it is"));
        return new TagMistakes(problems, mended == tag ? null : mended);

        void Mend(Regex mistake, string replacement, string problem)
        {
            var before = mended;
            mended = mistake.Replace(mended, replacement);
            if (mended != before)
                problems.Add(problem);
        }
    }

    [GeneratedRegex("=\r?\n")]
    private static partial Regex QuotedBreak();

    [GeneratedRegex("[\r\n\t]+")]
    private static partial Regex Break();

    [GeneratedRegex("^ +| +$")]
    private static partial Regex Outer();

    [GeneratedRegex("(?:^|[?&;])" + Known + "3D", RegexOptions.IgnoreCase)]
    private static partial Regex QuotedEquals();

    [GeneratedRegex("=3D", RegexOptions.IgnoreCase)]
    private static partial Regex EncodedEquals();

    [GeneratedRegex("&(?:amp;|#0*38;|#x0*26;)(?:amp;|#0*38;|#x0*26;)*", RegexOptions.IgnoreCase)]
    private static partial Regex Ampersand();

    [GeneratedRegex(@"^\?+")]
    private static partial Regex FirstMark();

    // Not behind redir=, where a ? belongs to the landing page.
    [GeneratedRegex(@"(?<!redir=.*)\?(?=" + Known + ")", RegexOptions.IgnoreCase)]
    private static partial Regex SecondMark();

    [GeneratedRegex("(?<!redir=.*);(?=" + Known + ")", RegexOptions.IgnoreCase)]
    private static partial Regex Semicolon();

    /// <summary>
    /// A word in brackets or between signs (<c>#X#</c>, <c>__X__</c>, <c>{!x}</c>, <c>&lt;x&gt;</c>, <c>*|X|*</c>, <c>%n</c>, <c>$x</c>),
    /// as public lists of ad servers' macros have them, or one that asks to be replaced (<c>INSERT_COST_HERE</c>).
    /// </summary>
    [GeneratedRegex(
        @"^(?:[\[\]{}()<>%$#@!~*|:^""'`=-]+_*\p{L}[\w.:|!=,-]*[\[\]{}()<>%$#@!~*|:^""'`]*|__+\p{L}\w*?__+|"
            + @"(?:INSERT|REPLACE|YOUR|ENTER)[_ -]?\w+)$",
        RegexOptions.IgnoreCase)]
    private static partial Regex LooksLikeMacro();
}
