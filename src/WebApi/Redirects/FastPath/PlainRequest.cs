using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Text;

namespace ClickTracking.WebApi.Redirects.FastPath;

/// <summary>
/// A redirect as nearly all of them arrive: one whole <c>GET</c> of HTTP/1.1 (RFC 9112) without body, in one piece, on a connection that stays. It is
/// read strictly: what is unusual in any way is left to Kestrel, be it allowed or not.
/// </summary>
/// <param name="Query">With its question mark.</param>
/// <param name="UserAgent">Null: not told.</param>
/// <param name="Referer">Null: not told.</param>
/// <param name="OptsOut">Of being followed.</param>
/// <param name="ForwardedFor">The visitor's address as a proxy tells it; null: it does not.</param>
internal readonly record struct PlainRequest(string Query, string? UserAgent, string? Referer, bool OptsOut, IPAddress? ForwardedFor)
{
    /// <summary>As Kestrel's limit.</summary>
    private const int MaxHeaders = 100;

    private static readonly SearchValues<byte> _nameBytes =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8);

    private static readonly SearchValues<byte> _hostBytes = SearchValues.Create("-.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8);

    /// <summary>They change how a message is framed or what becomes of the connection, or say that nobody clicked.</summary>
    private static readonly byte[][] _forKestrel =
    [
        .. new[] { "Content-Length", "Transfer-Encoding", "TE", "Trailer", "Upgrade", "HTTP2-Settings", "Expect", "Proxy-Connection" }
            .Concat(PrefetchHeaders.HeaderNames)
            .Select(Encoding.ASCII.GetBytes),
    ];

    private static readonly bool[] _forKestrelByLength =
        [.. Enumerable.Range(0, _forKestrel.Max(n => n.Length) + 1).Select(length => _forKestrel.Any(n => n.Length == length))];

    /// <param name="bytes">All that has been received.</param>
    /// <param name="texts">Of the connection's last request.</param>
    /// <param name="isProxied">It comes from a proxy that is trusted.</param>
    /// <returns>False: it is for Kestrel.</returns>
    public static bool TryRead(ReadOnlySpan<byte> bytes, RequestTexts texts, bool isProxied, out PlainRequest request)
    {
        request = default;
        if (!TryLine(ref bytes, out var line) || !TryQuery(line, out var query))
            return false;
        ReadOnlySpan<byte> host = default, userAgent = default, referer = default;
        var optsOut = false;
        IPAddress? forwardedFor = null;
        for (var headers = 0; ; headers++)
        {
            if (!TryLine(ref bytes, out line))
                return false;
            if (line.IsEmpty)
                break;
            if (headers == MaxHeaders || !TryHeader(line, out var name, out var value))
                return false;
            switch (name.Length)
            {
                case 4 when Is(name, "Host"u8):
                    if (!host.IsEmpty || !IsHost(value))
                        return false;
                    host = value;
                    break;
                case 7 when Is(name, "Referer"u8):
                    if (!referer.IsEmpty || value.IsEmpty)
                        return false;
                    referer = value;
                    break;
                case 10 when Is(name, "User-Agent"u8):
                    if (!userAgent.IsEmpty || value.IsEmpty)
                        return false;
                    userAgent = value;
                    break;
                case 10 when Is(name, "Connection"u8):
                    if (!Is(value, "keep-alive"u8))
                        return false;
                    break;
                case 15 when isProxied && Is(name, "X-Forwarded-For"u8):
                    if (forwardedFor is not null || !TryAddress(value, out forwardedFor))
                        return false;
                    break;
                default:
                    if (IsForKestrel(name))
                        return false;
                    optsOut |= OptOut.IsRequestedBy(name, value);
                    break;
            }
        }

        // With bytes behind it: further requests, that came before this one's answer.
        if (host.IsEmpty || !bytes.IsEmpty)
            return false;
        request = new PlainRequest(texts.Query(query), texts.UserAgent(userAgent), texts.Referer(referer), optsOut, forwardedFor);
        return true;
    }

    /// <summary>A whole line of printable ASCII.</summary>
    private static bool TryLine(scoped ref ReadOnlySpan<byte> bytes, out ReadOnlySpan<byte> line)
    {
        line = default;
        var end = bytes.IndexOfAnyExceptInRange((byte)' ', (byte)'~');
        if (end < 0 || end + 1 >= bytes.Length || bytes[end] != '\r' || bytes[end + 1] != '\n')
            return false;
        line = bytes[..end];
        bytes = bytes[(end + 2)..];
        return true;
    }

    private static bool TryQuery(ReadOnlySpan<byte> line, out ReadOnlySpan<byte> query)
    {
        query = default;
        if (!line.EndsWith(" HTTP/1.1"u8))
            return false;
        line = line[..^9];
        if (line.StartsWith("GET /clktr?"u8))
            query = line[10..];
        else if (line.StartsWith("GET /clktrb?"u8))
            query = line[11..];
        else
            return false;
        return !query.Contains((byte)' ');
    }

    private static bool TryHeader(ReadOnlySpan<byte> line, out ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        name = value = default;
        var colon = line.IndexOf((byte)':');
        if (colon <= 0)
            return false;
        name = line[..colon];
        value = line[(colon + 1)..].Trim((byte)' ');
        return !name.ContainsAnyExcept(_nameBytes);
    }

    /// <summary>A name or an IPv4 address, and maybe a port.</summary>
    private static bool IsHost(ReadOnlySpan<byte> value)
    {
        var colon = value.IndexOf((byte)':');
        var name = colon < 0 ? value : value[..colon];
        var port = colon < 0 ? "80"u8 : value[(colon + 1)..];
        return !name.IsEmpty && !name.ContainsAnyExcept(_hostBytes) && port.Length is > 0 and <= 5 && !port.ContainsAnyExceptInRange((byte)'0', (byte)'9');
    }

    /// <summary>One address, and maybe a port; of several, it takes Kestrel's middleware to say which counts.</summary>
    private static bool TryAddress(ReadOnlySpan<byte> value, [NotNullWhen(true)] out IPAddress? address)
    {
        address = IPEndPoint.TryParse(Encoding.ASCII.GetString(value), out var endPoint) ? endPoint.Address : null;
        return address is not null;
    }

    private static bool IsForKestrel(ReadOnlySpan<byte> name)
    {
        if (name.Length >= _forKestrelByLength.Length || !_forKestrelByLength[name.Length])
            return false;
        foreach (var known in _forKestrel)
        {
            if (Is(name, known))
                return true;
        }

        return false;
    }

    private static bool Is(ReadOnlySpan<byte> text, ReadOnlySpan<byte> expected) => Ascii.EqualsIgnoreCase(text, expected);
}
