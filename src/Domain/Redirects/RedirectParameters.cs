using ClickTracking.Domain.WebAddresses;

namespace ClickTracking.Domain.Redirects;

/// <summary>
/// Splits a redirect's query string into its parameters, in order and without copying. A <c>redir</c> that begins with a literal
/// <c>http://</c> or <c>https://</c> is the last parameter and runs to the end.
/// </summary>
internal ref struct RedirectParameters(ReadOnlySpan<char> query)
{
    private ReadOnlySpan<char> _rest = query;

    /// <summary>The name as it is written. It is empty for a bare <c>=…</c> and between two <c>&amp;</c>.</summary>
    public ReadOnlySpan<char> Name { get; private set; }

    /// <summary>The text behind the first <c>=</c>, as it is written.</summary>
    public ReadOnlySpan<char> Value { get; private set; }

    /// <summary>True when the parameter has a <c>=</c>.</summary>
    public bool HasValue { get; private set; }

    /// <summary>The purpose of the parameter, found by its decoded name without regard to case.</summary>
    public ParameterMeaning Meaning { get; private set; }

    /// <summary>True when the parameter is an unencoded <c>redir</c> that runs to the end of the query string.</summary>
    public bool IsLiteral { get; private set; }

    /// <summary>Goes to the next parameter. Returns false when there is none.</summary>
    public bool MoveNext()
    {
        if (_rest.IsEmpty)
            return false;

        var end = _rest.IndexOf('&');
        var parameter = end < 0 ? _rest : _rest[..end];
        var equals = parameter.IndexOf('=');
        HasValue = equals >= 0;
        Name = HasValue ? parameter[..equals] : parameter;
        Value = HasValue ? parameter[(equals + 1)..] : default;
        Meaning = MeaningOf(Name);
        // The text behind a literal landing page is that page's own query, even when an earlier redir is the one that counts.
        IsLiteral = Meaning == ParameterMeaning.Redir && LandingPage.SchemeLength(Value) > 0;
        if (IsLiteral)
            Value = _rest[(equals + 1)..];
        _rest = IsLiteral || end < 0 ? default : _rest[(end + 1)..];
        return true;
    }

    private static ParameterMeaning MeaningOf(ReadOnlySpan<char> name) => name.Contains('%') ? MeaningOfEncoded(name) : Known(name);

    private static ParameterMeaning MeaningOfEncoded(ReadOnlySpan<char> name)
    {
        Span<char> decoded = stackalloc char[16];
        return PercentEncoding.TryDecodeAscii(name, decoded, out var length) ? Known(decoded[..length]) : ParameterMeaning.None;
    }

    private static ParameterMeaning Known(ReadOnlySpan<char> name) => name.Length switch
    {
        2 => Match(name, "id", ParameterMeaning.Id),
        5 => Match(name, "redir", ParameterMeaning.Redir),
        6 => Match(name, "ancost", ParameterMeaning.Ancost),
        11 => Match(name, "cachebuster", ParameterMeaning.Cachebuster),
        _ => ParameterMeaning.None,
    };

    private static ParameterMeaning Match(ReadOnlySpan<char> name, string known, ParameterMeaning meaning) =>
        name.Equals(known, StringComparison.OrdinalIgnoreCase) ? meaning : ParameterMeaning.None;
}
