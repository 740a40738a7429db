using System.Buffers.Binary;

namespace ClickTracking.WebApi.AcceptanceTests.Faults.SqlServer;

/// <summary>
/// A packet of SQL Server's protocol on its way to the server ([MS-TDS] 2.2.3), or a record of TLS, in which some servers expect the login.
/// </summary>
internal readonly record struct TdsPacket(ReadOnlyMemory<byte> Bytes)
{
    private const int Header = 8;
    private const int TlsHeader = 5;
    private const byte BulkLoad = 0x07;
    private const byte TransactionRequest = 0x0E;
    private const ushort CommitRequest = 7;

    public bool IsBulkLoad => Bytes.Span[0] == BulkLoad;

    public bool IsCommit => Bytes.Span[0] == TransactionRequest && Request() == CommitRequest;

    public bool IsTransactionRequest => Bytes.Span[0] == TransactionRequest;

    /// <returns>Null when the connection ended.</returns>
    public static async Task<TdsPacket?> ReadAsync(Stream stream)
    {
        var header = new byte[Header];
        if (await stream.ReadAtLeastAsync(header.AsMemory(0, TlsHeader), TlsHeader, throwOnEndOfStream: false) < TlsHeader)
            return null;
        // The types of TLS records are not types of TDS packets.
        var length = header[0] is >= 0x14 and <= 0x17
            ? TlsHeader + BinaryPrimitives.ReadUInt16BigEndian(header.AsSpan(3))
            : BinaryPrimitives.ReadUInt16BigEndian(header.AsSpan(2));
        var bytes = new byte[length];
        header.AsSpan(0, TlsHeader).CopyTo(bytes);
        await stream.ReadExactlyAsync(bytes.AsMemory(TlsHeader));
        return new TdsPacket(bytes);
    }

    /// <summary>The code of the request, which stands behind headers that begin with their length.</summary>
    private ushort Request()
    {
        var headers = (int)BinaryPrimitives.ReadUInt32LittleEndian(Bytes.Span[Header..]);
        return BinaryPrimitives.ReadUInt16LittleEndian(Bytes.Span[(Header + headers)..]);
    }
}
