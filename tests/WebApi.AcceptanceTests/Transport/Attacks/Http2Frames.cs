using System.Buffers.Binary;

namespace ClickTracking.WebApi.AcceptanceTests.Transport.Attacks;

/// <summary>Frames of HTTP/2 (RFC 9113, section 4.1) as bad clients send them.</summary>
internal static class Http2Frames
{
    private const byte HeadersType = 1;
    private const byte ResetType = 3;
    private const byte SettingsType = 4;
    private const byte ContinuationType = 9;
    private const byte EndStream = 1;
    private const byte EndHeaders = 4;

    // GET, https and the path / of the static table (RFC 7541, appendix A), and the authority "a".
    private static readonly byte[] _request = [0x82, 0x87, 0x84, 0x41, 0x01, (byte)'a'];

    /// <summary>What a client sends first, and no settings.</summary>
    public static byte[] Preface() => [.. "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8, .. Frame(SettingsType, 0, 0, [])];

    public static byte[] Headers(int stream, bool isWhole) =>
        Frame(HeadersType, (byte)(isWhole ? EndStream | EndHeaders : EndStream), stream, _request);

    /// <summary>A header field that is never kept in the table, and after which others follow.</summary>
    public static byte[] Continuation(int stream) => Frame(ContinuationType, 0, stream, [0x00, 0x01, (byte)'x', 0x01, (byte)'y']);

    /// <summary>Cancels a request.</summary>
    public static byte[] Reset(int stream) => Frame(ResetType, 0, stream, [0, 0, 0, 8]);

    private static byte[] Frame(byte type, byte flags, int stream, byte[] payload)
    {
        var frame = new byte[9 + payload.Length];
        (frame[1], frame[2], frame[3], frame[4]) = ((byte)(payload.Length >> 8), (byte)payload.Length, type, flags);
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(5), stream);
        payload.CopyTo(frame, 9);
        return frame;
    }
}
