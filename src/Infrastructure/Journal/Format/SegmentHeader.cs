using System.Buffers.Binary;

namespace ClickTracking.Infrastructure.Journal.Format;

/// <summary>
/// The first 64 bytes of a segment: magic (8), format (4), zero (4), number (8), previous (8), previous end (8), last click id (8), clicks
/// (8), zero (4), CRC-32C of all these (4), little-endian. They are written when the segment replaces its predecessor.
/// </summary>
/// <param name="Number">
/// A number that grows from segment to segment, even when the folder is wiped or restored, since it is at least the Unix time in ms.
/// </param>
/// <param name="Previous">The number of the segment before this one. 0 when none is known.</param>
/// <param name="PreviousEnd">The offset behind the last committed record of the previous segment.</param>
/// <param name="LastClickId">The greatest click id before this segment, or 0. It stays known when the shipped segments are deleted.</param>
/// <param name="Clicks">The number of clicks that were ever committed to the journal before this segment.</param>
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

    /// <summary>Reads a header. Null when the bytes are not the first ones of a segment.</summary>
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
