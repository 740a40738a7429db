using System.Buffers.Binary;

namespace ClickTracking.Infrastructure.Journal.Format;

/// <summary>
/// The first 64 bytes of a segment, written when it takes over from its predecessor: magic (8), format (4), zero (4), number (8),
/// previous (8), previous end (8), last click id (8), clicks (8), zero (4), CRC-32C of all that (4); little-endian.
/// </summary>
/// <param name="Number">Grows from segment to segment, also across a wiped or restored folder: at least the Unix time in ms.</param>
/// <param name="Previous">The segment before this one; 0: none known.</param>
/// <param name="PreviousEnd">Behind the last committed record of the previous segment.</param>
/// <param name="LastClickId">The greatest click id before this segment; 0: none known. It outlives the shipped segments.</param>
/// <param name="Clicks">How many clicks the journal has committed before this segment, ever.</param>
internal readonly record struct SegmentHeader(long Number, long Previous, long PreviousEnd, long LastClickId, long Clicks)
{
    public const int Size = 64;

    private const int ChecksumAt = Size - 4;
    private const int Format = 1;

    private static ReadOnlySpan<byte> Magic => "CTJRNL01"u8;

    public byte[] ToBytes()
    {
        var bytes = new byte[Size];
        Magic.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), Format);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(16), Number);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(24), Previous);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(32), PreviousEnd);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(40), LastClickId);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(48), Clicks);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(ChecksumAt), Checksum(bytes));
        return bytes;
    }

    /// <summary>Null when these are not the first bytes of a segment.</summary>
    public static SegmentHeader? Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < Size || !bytes.StartsWith(Magic) || BinaryPrimitives.ReadInt32LittleEndian(bytes[8..]) != Format
            || BinaryPrimitives.ReadUInt32LittleEndian(bytes[ChecksumAt..]) != Checksum(bytes))
            return null;
        return new SegmentHeader(
            BinaryPrimitives.ReadInt64LittleEndian(bytes[16..]),
            BinaryPrimitives.ReadInt64LittleEndian(bytes[24..]),
            BinaryPrimitives.ReadInt64LittleEndian(bytes[32..]),
            BinaryPrimitives.ReadInt64LittleEndian(bytes[40..]),
            BinaryPrimitives.ReadInt64LittleEndian(bytes[48..]));
    }

    private static uint Checksum(ReadOnlySpan<byte> bytes) => ~Crc32C.Append(Crc32C.Initial, bytes[..ChecksumAt]);
}
