using System.Buffers.Binary;
using System.Numerics;

namespace ClickTracking.Infrastructure.Journal.Format;

/// <summary>CRC-32C (Castagnoli). It uses the processor's instruction where there is one.</summary>
internal static class Crc32C
{
    /// <summary>The initial state. The checksum is the complement of the state after the last byte.</summary>
    public const uint Initial = uint.MaxValue;

    public static uint Append(uint state, ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length >= sizeof(ulong))
        {
            state = BitOperations.Crc32C(state, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[sizeof(ulong)..];
        }

        foreach (var value in bytes)
            state = BitOperations.Crc32C(state, value);
        return state;
    }
}
