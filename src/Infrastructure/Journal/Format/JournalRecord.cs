using System.Buffers.Binary;
using System.Numerics;

namespace ClickTracking.Infrastructure.Journal.Format;

/// <summary>
/// One record of a segment: length (4 bytes), checksum (4 bytes) and payload, little-endian. The checksum starts with the segment's number
/// and the record's offset, so that bytes of another place or of an older file are never valid. The highest bit of the length is set in a
/// record that was written and flushed together with the one before it. Whatever lies before a record without it was flushed earlier.
/// </summary>
internal static class JournalRecord
{
    public const int Overhead = 8;

    /// <summary>The greatest length of a payload in bytes. A click with all texts at their limits takes less than 4 KiB.</summary>
    public const int MaxPayload = 1 << 16;

    private const uint Follows = 1u << 31;

    /// <param name="follows">False for the first record of a write.</param>
    public static void Write(Span<byte> target, long segment, long offset, ReadOnlySpan<byte> payload, bool follows)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(target, (uint)payload.Length | (follows ? Follows : 0));
        BinaryPrimitives.WriteUInt32LittleEndian(target[4..], Checksum(segment, offset, target, payload));
        payload.CopyTo(target[Overhead..]);
    }

    /// <summary>Returns the length of the payload from the first bytes of a record, or 0 when they cannot begin a record.</summary>
    public static int PayloadLength(ReadOnlySpan<byte> head)
    {
        var length = BinaryPrimitives.ReadUInt32LittleEndian(head) & ~Follows;
        return length <= MaxPayload ? (int)length : 0;
    }

    /// <summary>Returns whether a record was written together with the one before it.</summary>
    public static bool IsFollowing(ReadOnlySpan<byte> record) => (BinaryPrimitives.ReadUInt32LittleEndian(record) & Follows) != 0;

    public static bool IsValid(ReadOnlySpan<byte> record, long segment, long offset) =>
        BinaryPrimitives.ReadUInt32LittleEndian(record[4..]) == Checksum(segment, offset, record, record[Overhead..]);

    private static uint Checksum(long segment, long offset, ReadOnlySpan<byte> length, ReadOnlySpan<byte> payload)
    {
        var state = BitOperations.Crc32C(Crc32C.Initial, (ulong)segment);
        state = BitOperations.Crc32C(state, (ulong)offset);
        state = BitOperations.Crc32C(state, BinaryPrimitives.ReadUInt32LittleEndian(length));
        return ~Crc32C.Append(state, payload);
    }
}
