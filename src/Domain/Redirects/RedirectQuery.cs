using ClickTracking.Domain.Clicks;
using ClickTracking.Domain.WebAddresses;

namespace ClickTracking.Domain.Redirects;

/// <summary>
/// The query string of a redirect as it came over the wire. Names are decoded and matched without regard to case, the first of a repeated
/// name counts, and unknown names are ignored. Values stay slices of the query string until they are used.
/// </summary>
public readonly ref struct RedirectQuery
{
    private readonly ReadOnlySpan<char> _cachebuster;

    private RedirectQuery(
        ReadOnlySpan<char> id, ReadOnlySpan<char> cachebuster, ReadOnlySpan<char> cost, ReadOnlySpan<char> redir, bool literal)
    {
        Id = ReadId(id);
        IdText = id;
        _cachebuster = cachebuster;
        Cost = Macro.IsUnexpanded(cost) ? default : cost;
        Redir = !literal && Macro.IsUnexpanded(redir) ? default : redir;
        RedirIsLiteral = literal;
    }

    /// <summary>
    /// The id of a tracker. Null when it is missing or not a number, 0 when the number cannot be an id because it is negative or exceeds 63
    /// bits.
    /// </summary>
    public long? Id { get; }

    /// <summary>The id as it came. Empty when none was passed.</summary>
    public ReadOnlySpan<char> IdText { get; }

    /// <summary>The media cost as it came, for <see cref="MediaCost"/>. Empty when none was passed.</summary>
    public ReadOnlySpan<char> Cost { get; }

    /// <summary>The landing page as it came, for <see cref="RedirDestination"/>. Empty when none was passed.</summary>
    public ReadOnlySpan<char> Redir { get; }

    /// <summary>
    /// True when <see cref="Redir"/> is unencoded and ran to the end of the query string. Otherwise it has to be decoded once.
    /// </summary>
    public bool RedirIsLiteral { get; }

    /// <param name="query">A query string without its leading <c>?</c>.</param>
    public static RedirectQuery Parse(ReadOnlySpan<char> query)
    {
        // Separate flags record which names were seen, because the first value of a name counts even when it is empty.
        ReadOnlySpan<char> id = default, cachebuster = default, cost = default, redir = default;
        bool hasId = false, hasCachebuster = false, hasCost = false, hasRedir = false, literal = false;

        var parameter = new RedirectParameters(query);
        while (parameter.MoveNext())
        {
            switch (parameter.Meaning)
            {
                case ParameterMeaning.Id when !hasId:
                    id = parameter.Value;
                    hasId = true;
                    break;
                case ParameterMeaning.Cachebuster when !hasCachebuster:
                    cachebuster = parameter.Value;
                    hasCachebuster = true;
                    break;
                case ParameterMeaning.Ancost when !hasCost:
                    cost = parameter.Value;
                    hasCost = true;
                    break;
                case ParameterMeaning.Redir when !hasRedir:
                    redir = parameter.Value;
                    (literal, hasRedir) = (parameter.IsLiteral, true);
                    break;
            }
        }

        return new RedirectQuery(id, cachebuster, cost, redir, literal);
    }

    /// <summary>Returns at most <see cref="Click.MaxCachebuster"/> decoded characters. Null when no cachebuster was passed.</summary>
    public string? ReadCachebuster() =>
        _cachebuster.IsEmpty || Macro.IsUnexpanded(_cachebuster) ? null : PercentEncoding.DecodeText(_cachebuster, Click.MaxCachebuster);

    private static long? ReadId(ReadOnlySpan<char> value)
    {
        if (!value.Contains('%'))
            return ReadNumber(value);
        Span<char> decoded = stackalloc char[64];
        return PercentEncoding.TryDecodeAscii(value, decoded, out var length) ? ReadNumber(decoded[..length]) : null;
    }

    private static long? ReadNumber(ReadOnlySpan<char> value)
    {
        var negative = value.StartsWith("-");
        var digits = negative ? value[1..] : value;
        if (digits.IsEmpty || digits.ContainsAnyExceptInRange('0', '9'))
            return null;

        digits = digits.TrimStart('0');
        if (negative || digits.Length > 19)
            return 0;
        var id = 0UL;
        foreach (var digit in digits)
            id = id * 10 + (ulong)(digit - '0');
        return id <= long.MaxValue ? (long)id : 0;
    }
}
