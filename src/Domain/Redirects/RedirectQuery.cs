using ClickTracking.Domain.Clicks;
using ClickTracking.Domain.WebAddresses;

namespace ClickTracking.Domain.Redirects;

/// <summary>
/// The query string of a redirect, as it came over the wire. Names are matched decoded and without case, the first of a
/// repeated name counts, unknown ones are ignored. Values stay slices of the query string until somebody wants them.
/// </summary>
public readonly ref struct RedirectQuery
{
    private readonly ReadOnlySpan<char> _cachebuster;

    private RedirectQuery(ReadOnlySpan<char> id, ReadOnlySpan<char> cachebuster, ReadOnlySpan<char> cost, ReadOnlySpan<char> redir, bool literal)
    {
        Id = ReadId(id);
        _cachebuster = cachebuster;
        Cost = Macro.IsUnexpanded(cost) ? default : cost;
        Redir = !literal && Macro.IsUnexpanded(redir) ? default : redir;
        RedirIsLiteral = literal;
    }

    /// <summary>Null: missing or not a number. 0: a number that cannot be the id of a tracker (negative, or beyond 63 bits).</summary>
    public long? Id { get; }

    /// <summary>The media cost as it came, for <see cref="MediaCost"/>; empty: none passed.</summary>
    public ReadOnlySpan<char> Cost { get; }

    /// <summary>The landing page as it came, for <see cref="RedirDestination"/>; empty: none passed.</summary>
    public ReadOnlySpan<char> Redir { get; }

    /// <summary><see cref="Redir"/> is unencoded and ran to the end of the query string; otherwise it is to be decoded once.</summary>
    public bool RedirIsLiteral { get; }

    /// <param name="query">Without the leading <c>?</c>.</param>
    public static RedirectQuery Parse(ReadOnlySpan<char> query)
    {
        // A default span is "not seen yet"; an empty slice of the query is a value, the first one, that is empty.
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

    /// <summary>At most <see cref="Click.MaxCachebuster"/> characters, decoded; null: none passed.</summary>
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
