using System.Buffers.Binary;
using System.Numerics;

namespace ClickTracking.Infrastructure.Journal.Format;

/// <summary>
/// One record of a segment: length (4 bytes), checksum (4 bytes) and payload, little-endian. The checksum starts with the segment's number
/// and the record's offset, so that bytes of another place or of an older file are never valid.
/// </summary>
internal static class JournalRecord
{
    public const int Overhead = 8;

    /// <summary>The greatest length of a payload in bytes. A click with all texts at their limits takes less than 4 KiB.</summary>
    public const int MaxPayload = 1 << 16;

    public static void Write(Span<byte> target, long segment, long offset, ReadOnlySpan<byte> payload)
    {
        BinaryPrimitives.WriteInt32LittleEndian(target, payload.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(target[4..], Checksum(segment, offset, payload));
        payload.CopyTo(target[Overhead..]);
    }

    /// <summary>Returns the length of the payload from the first bytes of a record, or 0 when they cannot begin a record.</summary>
    public static int PayloadLength(ReadOnlySpan<byte> head)
    {
        var length = BinaryPrimitives.ReadUInt32LittleEndian(head);
        return length <= MaxPayload ? (int)length : 0;
    }

    public static bool IsValid(ReadOnlySpan<byte> record, long segment, long offset) =>
        BinaryPrimitives.ReadUInt32LittleEndian(record[4..]) == Checksum(segment, offset, record[Overhead..]);

    private static uint Checksum(long segment, long offset, ReadOnlySpan<byte> payload)
    {
        var state = BitOperations.Crc32C(Crc32C.Initial, (ulong)segment);
        state = BitOperations.Crc32C(state, (ulong)offset);
        state = BitOperations.Crc32C(state, (uint)payload.Length);
        return ~Crc32C.Append(state, payload);
    }
}
