using System.Buffers;
using System.Text;
using ClickTracking.Domain.Visitors;

namespace ClickTracking.Domain.WebAddresses;

/// <summary>
/// Percent-encoding of a query string. It works on bytes, because a URL is defined by its bytes and not by its characters.
/// </summary>
internal static class PercentEncoding
{
    private const string HexDigits = "0123456789ABCDEF";

    /// <summary>
    /// Decodes once: <c>%xx</c> becomes its byte, all other characters, <c>+</c> and a stray <c>%</c> included, stay. Characters beyond
    /// ASCII become their UTF-8 bytes.
    /// </summary>
    /// <returns>False when <paramref name="bytes"/> is too short.</returns>
    public static bool TryDecode(ReadOnlySpan<char> text, Span<byte> bytes, out int written)
    {
        written = 0;
        while (!text.IsEmpty)
        {
            var percent = text.IndexOf('%');
            var plain = percent < 0 ? text : text[..percent];
            if (!Encoding.UTF8.TryGetBytes(plain, bytes[written..], out var count))
                return false;
            written += count;
            if (percent < 0)
                return true;
            if (written == bytes.Length)
                return false;

            text = text[percent..];
            var encoded = text.Length > 2 && char.IsAsciiHexDigit(text[1]) && char.IsAsciiHexDigit(text[2]);
            bytes[written++] = encoded ? (byte)((HexValue(text[1]) << 4) | HexValue(text[2])) : (byte)'%';
            text = text[(encoded ? 3 : 1)..];
        }

        return true;
    }

    /// <summary>Decodes once. Returns false when the result is not ASCII or does not fit.</summary>
    public static bool TryDecodeAscii(ReadOnlySpan<char> text, Span<char> decoded, out int length)
    {
        Span<byte> bytes = stackalloc byte[decoded.Length];
        length = 0;
        if (!TryDecode(text, bytes, out var written) || !Ascii.IsValid(bytes[..written]))
            return false;
        length = Encoding.ASCII.GetChars(bytes[..written], decoded);
        return true;
    }

    /// <summary>
    /// Decodes once into text of at most <paramref name="maxLength"/> characters. Bytes that are not UTF-8 become U+FFFD.
    /// </summary>
    public static string DecodeText(ReadOnlySpan<char> text, int maxLength)
    {
        // The part that is cut off here cannot reach the result, since a character takes at most 9 encoded characters (3 bytes as %xx).
        text = text[..Math.Min(text.Length, 9 * (maxLength + 1))];
        if (!text.Contains('%'))
            return VisitorText.Crop(text, maxLength).ToString();

        var bytes = ArrayPool<byte>.Shared.Rent(3 * text.Length);
        try
        {
            TryDecode(text, bytes, out var written);
            return VisitorText.Crop(Encoding.UTF8.GetString(bytes, 0, written).AsSpan(), maxLength).ToString();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    /// <summary>Returns the bytes of a text: its UTF-8 bytes when it is literal, and otherwise the text decoded once.</summary>
    public static byte[] Bytes(ReadOnlySpan<char> text, bool literal)
    {
        var bytes = new byte[3 * text.Length];
        var written = literal ? Encoding.UTF8.GetBytes(text, bytes) : 0;
        if (!literal)
            TryDecode(text, bytes, out written);
        return bytes[..written];
    }

    /// <summary>Returns the bytes as header text. Bytes beyond ASCII become <c>%XX</c>, and all others stay.</summary>
    public static string EncodeNonAscii(ReadOnlySpan<byte> bytes) =>
        Ascii.IsValid(bytes) ? Encoding.ASCII.GetString(bytes) : Encode(bytes, 0, 0x7F);

    /// <summary>
    /// Returns the bytes as part of a request line. Whitespace, control characters and bytes beyond ASCII become <c>%XX</c>.
    /// </summary>
    public static string EncodeUnsendable(ReadOnlySpan<byte> bytes) => Encode(bytes, 0x21, 0x7E);

    private static string Encode(ReadOnlySpan<byte> bytes, byte lowestKept, byte highestKept)
    {
        var encoded = new StringBuilder(bytes.Length + 64);
        foreach (var value in bytes)
        {
            if (value >= lowestKept && value <= highestKept)
                encoded.Append((char)value);
            else
                encoded.Append('%').Append(HexDigits[value >> 4]).Append(HexDigits[value & 0xF]);
        }

        return encoded.ToString();
    }

    private static int HexValue(char digit) => char.IsAsciiDigit(digit) ? digit - '0' : (digit | 0x20) - 'a' + 10;
}
