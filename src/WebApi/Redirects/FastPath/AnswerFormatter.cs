using System.Buffers;
using System.Buffers.Text;
using System.Text;
using ClickTracking.Application.Redirects;
using Microsoft.AspNetCore.WebUtilities;

namespace ClickTracking.WebApi.Redirects.FastPath;

/// <summary>Formats answers as bytes, with the same header fields in the same order as Kestrel sends them.</summary>
internal sealed class AnswerFormatter(TimeProvider clock)
{
    private const string Close = "Connection: close\r\n";

    private static readonly byte[] _found = Encoding.ASCII.GetBytes("HTTP/1.1 302 Found\r\nContent-Length: 0\r\nDate: ");
    private static readonly byte[] _lastFound = Encoding.ASCII.GetBytes($"HTTP/1.1 302 Found\r\nContent-Length: 0\r\n{Close}Date: ");
    private static readonly byte[] _foundPolicies = Encoding.ASCII.GetBytes(
        $"\r\nCache-Control: {RedirectHeaders.CacheControl}\r\nExpires: {RedirectHeaders.Expires}\r\nLocation: ");
    private static readonly byte[] _foundEnd = Encoding.ASCII.GetBytes(
        $"\r\nPragma: {RedirectHeaders.Pragma}\r\n{RedirectHeaders.RobotsName}: {RedirectHeaders.Robots}\r\n\r\n");

    private Second _second = new(0, []);

    /// <summary>The greatest number of bytes of an answer without its location and its text.</summary>
    public const int MaxHead = 512;

    /// <param name="closes">True when the connection is closed after the answer.</param>
    /// <param name="into">A buffer of <see cref="MaxHead"/> bytes and the length of the location.</param>
    /// <returns>The number of bytes written.</returns>
    /// <exception cref="InvalidOperationException">The location has a character that a header cannot have.</exception>
    public int Found(string location, bool closes, Span<byte> into)
    {
        var rest = into;
        Append(closes ? _lastFound : _found, ref rest);
        Append(Date(), ref rest);
        Append(_foundPolicies, ref rest);
        if (location.AsSpan().ContainsAnyExceptInRange(' ', '~'))
            throw new InvalidOperationException("A location must be printable ASCII.");
        rest = rest[Encoding.ASCII.GetBytes(location, rest)..];
        Append(_foundEnd, ref rest);
        return into.Length - rest.Length;
    }

    /// <summary>Formats an answer without a location, which has a text instead.</summary>
    public byte[] Text(RedirectOutcome outcome, bool closes)
    {
        var text = outcome.Reason + "\n";
        var retry = outcome.Status == StatusCodes.Status503ServiceUnavailable ? $"Retry-After: {RedirectHeaders.RetryAfter}\r\n" : "";
        return Encoding.UTF8.GetBytes(
            $"HTTP/1.1 {outcome.Status} {ReasonPhrases.GetReasonPhrase(outcome.Status)}\r\n"
            + $"Content-Length: {Encoding.UTF8.GetByteCount(text)}\r\n{(closes ? Close : "")}Content-Type: {RedirectHeaders.TextType}\r\n"
            + $"Date: {Encoding.ASCII.GetString(Date())}\r\nCache-Control: {RedirectHeaders.CacheControl}\r\n"
            + $"Expires: {RedirectHeaders.Expires}\r\nPragma: {RedirectHeaders.Pragma}\r\n{retry}"
            + $"{RedirectHeaders.RobotsName}: {RedirectHeaders.Robots}\r\n"
            + $"{RedirectHeaders.SniffingName}: {RedirectHeaders.NoSniffing}\r\n\r\n{text}");
    }

    /// <summary>Returns the date, which is formatted once a second. Two threads may both format it.</summary>
    private byte[] Date()
    {
        var now = clock.GetUtcNow();
        var number = now.UtcTicks / TimeSpan.TicksPerSecond;
        var second = Volatile.Read(ref _second);
        if (second.Number != number)
        {
            var text = new byte[29];
            Utf8Formatter.TryFormat(now, text, out _, new StandardFormat('R'));
            Volatile.Write(ref _second, second = new Second(number, text));
        }

        return second.Text;
    }

    private static void Append(byte[] bytes, ref Span<byte> rest)
    {
        bytes.CopyTo(rest);
        rest = rest[bytes.Length..];
    }

    private sealed record Second(long Number, byte[] Text);
}
