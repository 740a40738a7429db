using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Unicode;
using ClickTracking.Domain.Common;

namespace ClickTracking.Domain.WebAddresses;

/// <summary>
/// Normalizes hosts into the one spelling in which they are compared: lower-case punycode without a trailing dot, and an IPv6 address in
/// its canonical form in brackets.
/// </summary>
public static class HostName
{
    /// <summary>The length of the longest host name, in characters.</summary>
    public const int MaxLength = 253;

    private const int MaxLabel = 63;

    /// <summary>A longer name in UTF-8 cannot become a host name that is short enough.</summary>
    private const int MaxBytes = 1024;

    private static readonly TextPool _sites = new();

    /// <summary>Returns the normalized spelling of a host that a person wrote without a port. Null when it is not a host.</summary>
    public static string? Normalize(string host)
    {
        Span<byte> bytes = stackalloc byte[MaxBytes];
        Span<char> normal = stackalloc char[MaxLength];
        if (!Encoding.UTF8.TryGetBytes(host, bytes, out var written))
            return null;
        var length = Normalize(bytes[..written], normal);
        return length == 0 ? null : normal[..length].ToString();
    }

    /// <summary>Returns the host of a referring page. Null when it cannot be read.</summary>
    public static string? OfReferer(string? referer)
    {
        var start = referer?.IndexOf("://", StringComparison.Ordinal) ?? -1;
        if (start < 0)
            return null;

        var authority = referer.AsSpan(start + 3);
        var end = authority.IndexOfAny("/?#\\");
        Span<byte> bytes = stackalloc byte[MaxBytes];
        Span<char> normal = stackalloc char[MaxLength];
        if (!Encoding.UTF8.TryGetBytes(end < 0 ? authority : authority[..end], bytes, out var written))
            return null;

        ReadOnlySpan<byte> host = bytes[..written];
        host = WithoutPort(host[(host.LastIndexOf((byte)'@') + 1)..]);
        var length = Normalize(host, normal);
        return length == 0 ? null : _sites.Get(normal[..length]);
    }

    /// <param name="host">A host in UTF-8, without port.</param>
    /// <param name="normal">A buffer of at least <see cref="MaxLength"/> characters.</param>
    /// <returns>The number of characters written. 0 when it is not a host.</returns>
    internal static int Normalize(ReadOnlySpan<byte> host, Span<char> normal)
    {
        if (host.IsEmpty || host.Length > MaxBytes)
            return 0;
        if (host[0] == '[')
            return NormalizeAddress(host, normal);
        return Ascii.IsValid(host) ? NormalizeAscii(host, normal) : NormalizeInternational(host, normal);
    }

    /// <summary>Returns the host of <c>host:port</c>. It is empty when the text behind the colon is not a port.</summary>
    internal static ReadOnlySpan<byte> WithoutPort(ReadOnlySpan<byte> hostAndPort)
    {
        var hostEnd = hostAndPort.StartsWith("["u8) ? hostAndPort.IndexOf((byte)']') + 1 : hostAndPort.IndexOf((byte)':');
        if (hostEnd < 0 || hostEnd == hostAndPort.Length)
            return hostAndPort;
        if (hostAndPort[hostEnd] != ':')
            return default;

        var port = hostAndPort[(hostEnd + 1)..];
        var number = 0;
        foreach (var digit in port)
        {
            if (!char.IsAsciiDigit((char)digit) || (number = number * 10 + (digit - '0')) > ushort.MaxValue)
                return default;
        }

        return hostAndPort[..hostEnd];
    }

    private static int NormalizeAscii(ReadOnlySpan<byte> host, Span<char> normal)
    {
        if (host[^1] == '.')
            host = host[..^1];
        if (host.Length > MaxLength)
            return 0;

        var label = 0;
        for (var i = 0; i < host.Length; i++)
        {
            var character = char.ToLowerInvariant((char)host[i]);
            if (character == '.')
            {
                if (label == 0)
                    return 0;
                label = 0;
            }
            else if (!(char.IsAsciiLetterOrDigit(character) || character is '-' or '_') || ++label > MaxLabel)
            {
                return 0;
            }

            normal[i] = character;
        }

        return label == 0 ? 0 : host.Length;
    }

    private static int NormalizeInternational(ReadOnlySpan<byte> host, Span<char> normal)
    {
        var text = new char[host.Length];
        if (Utf8.ToUtf16(host, text, out _, out var length, replaceInvalidSequences: false) != System.Buffers.OperationStatus.Done)
            return 0;
        try
        {
            // The mapping turns look-alikes into the characters they look like (a fullwidth dot into a dot, a fullwidth slash into a
            // slash), so its result is checked like any other host.
            var ascii = new IdnMapping().GetAscii(new string(text, 0, length));
            Span<byte> bytes = stackalloc byte[MaxLength + 1];
            return Encoding.ASCII.TryGetBytes(ascii, bytes, out var written) && written > 0 ? NormalizeAscii(bytes[..written], normal) : 0;
        }
        catch (ArgumentException)
        {
            return 0;
        }
    }

    private static int NormalizeAddress(ReadOnlySpan<byte> host, Span<char> normal)
    {
        // A zone (fe80::1%eth0) has a meaning on one machine only, and its percent sign would be read as encoding.
        if (host[^1] != ']' || host.Contains((byte)'%') || !Ascii.IsValid(host))
            return 0;
        if (!IPAddress.TryParse(Encoding.ASCII.GetString(host[1..^1]), out var address)
            || address.AddressFamily != AddressFamily.InterNetworkV6)
            return 0;
        normal[0] = '[';
        address.TryFormat(normal[1..], out var written);
        normal[written + 1] = ']';
        return written + 2;
    }
}
