using System.Buffers;
using System.Net;
using System.Text;
using ClickTracking.Domain.WebAddresses;

namespace ClickTracking.WebApi.Redirects.FastPath;

/// <summary>
/// A redirect in the form of nearly all requests: one whole <c>GET</c> of HTTP/1.1 (RFC 9112) without a body, in one piece. It is read
/// strictly, and Kestrel gets every request that is unusual in any way, whether it is allowed or not.
/// </summary>
/// <param name="Query">The query string with its question mark.</param>
/// <param name="UserAgent">The user agent. Null when the request has none.</param>
/// <param name="Referer">The referring page. Null when the request has none.</param>
/// <param name="OptsOut">True when the visitor asks not to be tracked.</param>
/// <param name="IsForwarded">True when the header of a proxy says, or should say, the visitor's address.</param>
/// <param name="ForwardedFor">The visitor's address that a trusted proxy sent. Null when none was sent.</param>
/// <param name="Closes">True when the connection is to be closed after the answer.</param>
internal readonly record struct PlainRequest(
    string Query, string? UserAgent, string? Referer, bool OptsOut, bool IsForwarded, IPAddress? ForwardedFor, bool Closes)
{
    /// <summary>The same limit as Kestrel's.</summary>
    private const int MaxHeaders = 100;

    private static readonly SearchValues<byte> _nameBytes =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8);

    private static readonly SearchValues<byte> _hostBytes = SearchValues.Create(
        "-.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8);

    /// <summary>Header fields that change the framing of a message or the use of the connection, or that say that nobody clicked.</summary>
    private static readonly byte[][] _forKestrel =
    [
        .. new[] { "Content-Length", "Transfer-Encoding", "TE", "Trailer", "Upgrade", "HTTP2-Settings", "Expect", "Proxy-Connection" }
            .Concat(PrefetchHeaders.HeaderNames)
            .Select(Encoding.ASCII.GetBytes),
    ];

    private static readonly bool[] _forKestrelByLength =
        [.. Enumerable.Range(0, _forKestrel.Max(n => n.Length) + 1).Select(length => _forKestrel.Any(n => n.Length == length))];

    /// <param name="bytes">All bytes that have been received.</param>
    /// <param name="texts">The texts of the connection's last request.</param>
    /// <param name="proxies">The trusted proxies. Null when the request comes from none of them.</param>
    /// <returns>False when Kestrel has to serve the request.</returns>
    public static bool TryRead(ReadOnlySpan<byte> bytes, RequestTexts texts, TrustedProxies? proxies, out PlainRequest request)
    {
        request = default;
        if (!TryRequestLine(ref bytes, out var line) || !TryQuery(line, out var query))
            return false;
        ReadOnlySpan<byte> host = default, userAgent = default, referer = default;
        var optsOut = false;
        var closes = false;
        ReadOnlySpan<byte> forwardedFor = default;
        var isForwarded = false;
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
                    closes = Is(value, "close"u8);
                    if (!closes && !Is(value, "keep-alive"u8))
                        return false;
                    break;
                case 15 when Is(name, "X-Forwarded-For"u8):
                    if (isForwarded && proxies is not null)
                        return false;
                    isForwarded = true;
                    forwardedFor = value;
                    break;
                default:
                    if (IsForKestrel(name))
                        return false;
                    optsOut |= OptOut.IsRequestedBy(name, value);
                    break;
            }
        }

        // Bytes behind the request are further requests that came before its answer.
        if (host.IsEmpty || !bytes.IsEmpty)
            return false;
        request = new PlainRequest(
            texts.Query(query), texts.UserAgent(userAgent), texts.Referer(referer), optsOut, isForwarded,
            forwardedFor.IsEmpty ? null : proxies?.VisitorOf(Encoding.ASCII.GetString(forwardedFor), out _), closes);
        return true;
    }

    /// <summary>Cuts off a whole request line, which may have bytes above 127.</summary>
    private static bool TryRequestLine(scoped ref ReadOnlySpan<byte> bytes, out ReadOnlySpan<byte> line)
    {
        var end = bytes.IndexOf("\r\n"u8);
        line = end < 0 ? default : bytes[..end];
        bytes = end < 0 ? bytes : bytes[(end + 2)..];
        return end >= 0 && !line.ContainsAnyInRange((byte)0, (byte)31) && !line.Contains((byte)127);
    }

    /// <summary>Cuts off a whole line of printable ASCII.</summary>
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

    /// <summary>Returns whether a value is a name or an IPv4 address, with or without a port.</summary>
    private static bool IsHost(ReadOnlySpan<byte> value)
    {
        var colon = value.IndexOf((byte)':');
        var name = colon < 0 ? value : value[..colon];
        var port = colon < 0 ? "80"u8 : value[(colon + 1)..];
        return !name.IsEmpty && !name.ContainsAnyExcept(_hostBytes) && port.Length is > 0 and <= 5
            && !port.ContainsAnyExceptInRange((byte)'0', (byte)'9');
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
