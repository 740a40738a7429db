using System.Buffers;

namespace ClickTracking.WebApi.Transport.RawRequests;

/// <summary>Bytes above 127 in a request line, which RFC 3986 allows only percent-encoded.</summary>
internal static class RawBytes
{
    public static bool AreIn(ReadOnlySpan<byte> bytes) => bytes.ContainsAnyInRange((byte)128, (byte)255);

    public static bool AreIn(in ReadOnlySequence<byte> bytes)
    {
        foreach (var memory in bytes)
            if (AreIn(memory.Span))
                return true;
        return false;
    }

    /// <summary>Writes bytes with each one above 127 as its percent-encoding. All others stay as they are.</summary>
    public static void Encode(ReadOnlySpan<byte> bytes, IBufferWriter<byte> into)
    {
        foreach (var b in bytes)
        {
            if (b < 128)
                into.Write([b]);
            else
                into.Write([(byte)'%', HexDigit(b >> 4), HexDigit(b & 15)]);
        }
    }

    private static byte HexDigit(int value) => "0123456789ABCDEF"u8[value];
}
