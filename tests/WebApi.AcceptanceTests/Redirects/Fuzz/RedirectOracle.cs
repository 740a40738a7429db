using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Numerics;
using System.Text;
using System.Text.RegularExpressions;

namespace ClickTracking.WebApi.AcceptanceTests.Redirects.Fuzz;

/// <summary>A tracker as the rules see it. The characters of a text are bytes.</summary>
/// <param name="ClickUrl">The address as it goes into <c>Location</c>. Null when there is none.</param>
internal sealed record KnownTracker(string? ClickUrl);

/// <summary>The expected answer to a query string.</summary>
/// <param name="Location">The expected address. Null when there must be none.</param>
internal sealed record Expectation(int Status, string? Location);

/// <summary>
/// Sections 2 and 3 of the redirect's contract written a second time, as simply as possible and without code of the product. The product's
/// answers are compared with it. The characters of a text are bytes.
/// </summary>
/// <param name="landingDomains">Hosts in lower-case punycode.</param>
internal sealed partial class RedirectOracle(
    IReadOnlyDictionary<BigInteger, KnownTracker> trackers, IReadOnlyList<string> landingDomains, bool allowsListedOnly, bool redirWins)
{
    private const int MaxBytes = 2048;

    public Expectation Of(string query)
    {
        var values = Parameters(query);
        var id = Decoded(values.GetValueOrDefault("id", ""));
        if (!Number().IsMatch(id))
            return new Expectation(400, null);
        if (!trackers.TryGetValue(BigInteger.Parse(id, CultureInfo.InvariantCulture), out var tracker))
            return new Expectation(404, null);

        var redir = values.GetValueOrDefault("redir", "");
        var isGiven = redir.Length > 0 && !IsMacro(redir) && !IsMacro(Decoded(redir));
        if (tracker.ClickUrl is { } clickUrl && !(redirWins && isGiven))
            return new Expectation(302, clickUrl);
        if (!isGiven)
            return new Expectation(400, null);
        var page = BeginsWithScheme().IsMatch(redir) ? redir : Decoded(redir);
        return IsFollowed(page) ? new Expectation(302, HeaderReady(page)) : new Expectation(403, null);
    }

    /// <summary>Names are decoded and in lower case, the first of a name counts, and a literal landing page runs to the end.</summary>
    private static Dictionary<string, string> Parameters(string query)
    {
        var values = new Dictionary<string, string>();
        for (var start = 0; start < query.Length;)
        {
            var end = query.IndexOf('&', start);
            if (end < 0)
                end = query.Length;
            var pair = query[start..end].Split('=', 2);
            var name = Decoded(pair[0]).ToLowerInvariant();
            var value = pair.Length == 2 ? pair[1] : "";
            if (name == "redir" && BeginsWithScheme().IsMatch(value))
                (value, end) = (query[(start + pair[0].Length + 1)..], query.Length);
            values.TryAdd(name, value);
            start = end + 1;
        }
        return values;
    }

    private bool IsFollowed(string page)
    {
        if (page.Length > MaxBytes || !BeginsWithScheme().IsMatch(page) || page.Any(c => c is <= ' ' or '\u007F' or '\\'))
            return false;
        var authority = page[(page.IndexOf("//", StringComparison.Ordinal) + 2)..].Split('/', '?', '#')[0];
        var parts = HostAndPort().Match(authority);
        if (!parts.Success
            || (parts.Groups["port"].Length > 0 && BigInteger.Parse(parts.Groups["port"].Value, CultureInfo.InvariantCulture) > 65535))
            return false;
        return Host(parts.Groups["host"].Value) is { } host
            && (!allowsListedOnly || landingDomains.Any(d => host == d || host.EndsWith("." + d, StringComparison.Ordinal)));
    }

    /// <summary>Returns a host in lower-case punycode. Null when it is not a host.</summary>
    private static string? Host(string bytes)
    {
        if (bytes.StartsWith('['))
            return IPAddress.TryParse(bytes, out var address) && address.AddressFamily == AddressFamily.InterNetworkV6
                ? $"[{address}]"
                : null;
        try
        {
            var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(Encoding.Latin1.GetBytes(bytes));
            var host = Ascii.IsValid(text) ? text : new IdnMapping().GetAscii(text);
            host = (host.EndsWith('.') ? host[..^1] : host).ToLowerInvariant();
            return host.Length <= 253 && HostName().IsMatch(host) ? host : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static bool IsMacro(string text)
    {
        for (var inner = Macro().Match(text); inner.Success; inner = Macro().Match(inner.Groups["inner"].Value))
            if (MacroName().IsMatch(inner.Groups["inner"].Value))
                return true;
        return false;
    }

    /// <summary>Decodes once. A <c>%</c> without two hexadecimal digits stays.</summary>
    private static string Decoded(string text) =>
        Encoded().Replace(
            text, m => ((char)byte.Parse(m.Groups[1].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString());

    private static string HeaderReady(string page) =>
        string.Concat(page.Select(c => c < 0x80 ? c.ToString() : "%" + ((int)c).ToString("X2", CultureInfo.InvariantCulture)));

    [GeneratedRegex(@"\A-?[0-9]+\z")]
    private static partial Regex Number();

    [GeneratedRegex(@"\A[Hh][Tt][Tt][Pp][Ss]?://")]
    private static partial Regex BeginsWithScheme();

    [GeneratedRegex(@"\A(?<host>\[[0-9A-Fa-f:.]*\]|[^@:\[\]]+)(:(?<port>[0-9]*))?\z")]
    private static partial Regex HostAndPort();

    [GeneratedRegex(@"\A([a-z0-9_-]{1,63}\.)*[a-z0-9_-]{1,63}\z")]
    private static partial Regex HostName();

    [GeneratedRegex(@"\A(\[(?<inner>.+)\]|\$?\{(?<inner>.+)\}|%%(?<inner>.+)%%)\z", RegexOptions.Singleline)]
    private static partial Regex Macro();

    [GeneratedRegex(@"\A[A-Za-z0-9_.:-]+\z")]
    private static partial Regex MacroName();

    [GeneratedRegex("%([0-9A-Fa-f]{2})")]
    private static partial Regex Encoded();
}
