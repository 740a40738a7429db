using System.Buffers;
using System.Text.RegularExpressions;

namespace ClickTracking.Domain.TrafficQuality;

/// <summary>
/// The crawlers that a list of patterns describes. Nearly all patterns are plain words, which are searched for all at once. The rest is one
/// expression that takes linear time for every user agent, so patterns with lookaround or back references are not supported.
/// </summary>
public sealed partial class KnownRobots
{
    private readonly SearchValues<string> _words;
    private readonly Regex? _others;

    /// <param name="patterns">Regular expressions that match anywhere in a user agent and by case.</param>
    /// <exception cref="NotSupportedException">A pattern cannot be matched in linear time.</exception>
    public KnownRobots(IEnumerable<string> patterns)
    {
        var byKind = patterns.ToLookup(IsWord);
        _words = SearchValues.Create([.. byKind[true].Select(Regex.Unescape)], StringComparison.Ordinal);
        if (byKind[false].Any())
            _others = new Regex(
                string.Join('|', byKind[false].Select(p => $"(?:{p})")), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
    }

    public bool Include(ReadOnlySpan<char> userAgent) =>
        userAgent.ContainsAny(_words) || (_others is not null && _others.IsMatch(userAgent));

    private static bool IsWord(string pattern) => !Special().IsMatch(EscapedCharacter().Replace(pattern, ""));

    [GeneratedRegex(@"\\[^a-zA-Z0-9]")]
    private static partial Regex EscapedCharacter();

    [GeneratedRegex(@"[\\.*+?|(){}\[\]^$]")]
    private static partial Regex Special();
}
