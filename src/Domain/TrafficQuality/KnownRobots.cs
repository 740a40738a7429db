using System.Buffers;
using System.Text.RegularExpressions;

namespace ClickTracking.Domain.TrafficQuality;

/// <summary>
/// The crawlers that lists of patterns describe. Most patterns are plain words, which are searched for all at once. The rest is one
/// expression for each kind, which takes linear time for every user agent. Patterns with lookaround cannot be part of that: they are tried by
/// themselves, and have to be simple.
/// </summary>
public sealed partial class KnownRobots
{
    private const RegexOptions Linear = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    private readonly SearchValues<string> _words;
    private readonly SearchValues<string> _wordsInAnyCase;
    private readonly Regex[] _others;

    /// <param name="patterns">Regular expressions that match anywhere in a user agent and by case, without lookaround.</param>
    /// <param name="patternsInAnyCase">Regular expressions that match anywhere in a user agent without regard to case.</param>
    /// <exception cref="NotSupportedException">A pattern cannot be matched in linear time.</exception>
    public KnownRobots(IEnumerable<string> patterns, IEnumerable<string>? patternsInAnyCase = null)
    {
        var byCase = patterns.ToLookup(IsWord);
        var inAnyCase = (patternsInAnyCase ?? []).ToLookup(IsWord);
        _words = SearchValues.Create([.. byCase[true].Select(Regex.Unescape)], StringComparison.Ordinal);
        _wordsInAnyCase = SearchValues.Create([.. inAnyCase[true].Select(Regex.Unescape)], StringComparison.OrdinalIgnoreCase);
        _others =
        [
            .. Union(byCase[false], Linear),
            .. Union(inAnyCase[false].Where(p => !LooksAround(p)), Linear | RegexOptions.IgnoreCase),
            .. Union(inAnyCase[false].Where(LooksAround), RegexOptions.CultureInvariant | RegexOptions.IgnoreCase),
        ];
    }

    public bool Include(ReadOnlySpan<char> userAgent)
    {
        if (userAgent.ContainsAny(_words) || userAgent.ContainsAny(_wordsInAnyCase))
            return true;
        foreach (var other in _others)
            if (other.IsMatch(userAgent))
                return true;
        return false;
    }

    private static IEnumerable<Regex> Union(IEnumerable<string> patterns, RegexOptions options)
    {
        var union = string.Join('|', patterns.Select(p => $"(?:{p})"));
        return union.Length == 0 ? [] : [new Regex(union, options)];
    }

    private static bool LooksAround(string pattern) => LookAround().IsMatch(pattern);

    private static bool IsWord(string pattern) => !Special().IsMatch(EscapedCharacter().Replace(pattern, ""));

    [GeneratedRegex(@"\(\?<?[!=]")]
    private static partial Regex LookAround();

    [GeneratedRegex(@"\\[^a-zA-Z0-9]")]
    private static partial Regex EscapedCharacter();

    [GeneratedRegex(@"[\\.*+?|(){}\[\]^$]")]
    private static partial Regex Special();
}
