namespace ClickTracking.Domain.WebAddresses;

/// <summary>
/// The names below which anybody can register a name of his own, such as <c>com</c>, <c>co.uk</c> and <c>github.io</c>, by the rules of
/// https://publicsuffix.org. Hosts below one of them belong to different owners.
/// </summary>
public sealed class PublicSuffixList
{
    private const string Comment = "//";
    private const string Wildcard = "*.";
    private const string OwnMachine = "localhost";
    private const char Exception = '!';

    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    /// <summary>Names of which everything one label below is a suffix.</summary>
    private readonly HashSet<string> _parents = new(StringComparer.Ordinal);

    private readonly HashSet<string> _exceptions = new(StringComparer.Ordinal);

    /// <param name="lines">The lines of the list as it is published. Its private section counts like the other.</param>
    /// <exception cref="FormatException">A rule is none.</exception>
    public PublicSuffixList(IEnumerable<string> lines)
    {
        foreach (var line in lines)
            if (line.Trim() is { Length: > 0 } rule && !rule.StartsWith(Comment, StringComparison.Ordinal))
                Add(rule);
    }

    public int Count => _names.Count + _parents.Count + _exceptions.Count;

    /// <summary>
    /// Returns whether hosts below a name belong to different owners. A name without a dot is a suffix, whether it is listed or not; only
    /// <c>localhost</c> leads nowhere but to the visitor's own machine (RFC 6761).
    /// </summary>
    /// <param name="host">Spelled as by <see cref="HostName.Normalize(string)"/>. An address is no suffix.</param>
    public bool IsSuffix(string host)
    {
        if (host.StartsWith('[') || host == OwnMachine)
            return false;
        var dot = host.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 || _names.Contains(host) || (_parents.Contains(host[(dot + 1)..]) && !_exceptions.Contains(host));
    }

    private void Add(string rule)
    {
        if (rule.StartsWith(Wildcard, StringComparison.Ordinal))
            _parents.Add(Name(rule[Wildcard.Length..]));
        else if (rule[0] == Exception)
            _exceptions.Add(Name(rule[1..]));
        else
            _names.Add(Name(rule));
    }

    private static string Name(string name) =>
        HostName.Normalize(name) ?? throw new FormatException($"'{name}' is no name of the list of public suffixes.");
}
