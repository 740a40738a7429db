using System.Text.RegularExpressions;

namespace ClickTracking.WebApi.Console.Explain;

/// <summary>A tag as a person pastes it: a whole address, one without its host, the query string alone, or a link of a web page.</summary>
/// <param name="Address">The whole address, literally or percent-encoded.</param>
internal sealed partial record PastedTag(string Address)
{
    /// <summary>The place of an address of which only the end was pasted. Explaining ignores it.</summary>
    private const string Somewhere = "https://clicks.invalid";

    /// <summary>The query string of the request that explains the tag.</summary>
    public string Query => "url=" + Address;

    public static PastedTag Of(string text)
    {
        text = text.Trim();
        if (Link().Match(text) is { Success: true } link)
            text = link.Groups["address"].Value.Trim();
        if (text.Length > 1 && (text[0], text[^1]) is ('<', '>') or ('"', '"') or ('\'', '\'') or ('\u201C', '\u201D'))
            text = text[1..^1].Trim();
        if (text.Length == 0)
            return new PastedTag(Somewhere);
        if (Scheme().IsMatch(text))
            return new PastedTag(text);
        var mark = text.IndexOf('?', StringComparison.Ordinal);
        var isQuery = mark < 0 || text[..mark].Contains('=', StringComparison.Ordinal);
        return new PastedTag(
            isQuery ? $"{Somewhere}/clktr?{text}"
            : mark == 0 ? $"{Somewhere}/clktr{text}"
            : text[0] == '/' ? Somewhere + text
            : "https://" + text);
    }

    /// <summary>The tag with another query string: at the address that was pasted, or else at the public one.</summary>
    public string With(string query, string publicAddress)
    {
        var mark = Address.IndexOf('?', StringComparison.Ordinal);
        var isWhole = mark > 0 && Address.StartsWith("http", StringComparison.OrdinalIgnoreCase)
            && !Address.StartsWith(Somewhere, StringComparison.Ordinal) && !Address[..mark].Contains('%', StringComparison.Ordinal);
        return (isWhole ? Address[..mark] : publicAddress + "/clktr") + "?" + query;
    }

    [GeneratedRegex(@"^https?(?:://|%3A%2F%2F)", RegexOptions.IgnoreCase)]
    private static partial Regex Scheme();

    [GeneratedRegex("""href\s*=\s*(?:3D)?(?<quote>["'])(?<address>.*?)\k<quote>""", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Link();
}
