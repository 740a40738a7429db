using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;

namespace ClickTracking.Domain.TrafficQuality;

/// <summary>
/// SipHash-1-3 (Aumasson, Bernstein): 64 bits that cannot be predicted without the key, so that a stranger cannot aim at a slot of a table.
/// The runtime's own keyed hash has 32 bits, and its other hashes have no key or cost many times as much.
/// </summary>
public sealed class SecretHash(ulong key0, ulong key1)
{
    /// <summary>Creates a hash with a random key that lives as long as the process.</summary>
    public static SecretHash WithRandomKey()
    {
        var key = RandomNumberGenerator.GetBytes(16);
        return new SecretHash(BinaryPrimitives.ReadUInt64LittleEndian(key), BinaryPrimitives.ReadUInt64LittleEndian(key.AsSpan(8)));
    }

    public ulong Of(ReadOnlySpan<byte> data)
    {
        var state = new State(key0, key1);
        var last = (ulong)data.Length << 56;
        for (; data.Length >= sizeof(ulong); data = data[sizeof(ulong)..])
            state.Mix(BinaryPrimitives.ReadUInt64LittleEndian(data));
        for (var i = 0; i < data.Length; i++)
            last |= (ulong)data[i] << (8 * i);
        state.Mix(last);
        return state.Finish();
    }

    private struct State(ulong key0, ulong key1)
    {
        private ulong _a = key0 ^ 0x736f6d6570736575;
        private ulong _b = key1 ^ 0x646f72616e646f6d;
        private ulong _c = key0 ^ 0x6c7967656e657261;
        private ulong _d = key1 ^ 0x7465646279746573;

        public void Mix(ulong word)
        {
            _d ^= word;
            Round();
            _a ^= word;
        }

        public ulong Finish()
        {
            _c ^= 0xff;
            for (var i = 0; i < 3; i++)
                Round();
            return _a ^ _b ^ _c ^ _d;
        }

        private void Round()
        {
            _a += _b;
            _b = BitOperations.RotateLeft(_b, 13) ^ _a;
            _a = BitOperations.RotateLeft(_a, 32);
            _c += _d;
            _d = BitOperations.RotateLeft(_d, 16) ^ _c;
            _a += _d;
            _d = BitOperations.RotateLeft(_d, 21) ^ _a;
            _c += _b;
            _b = BitOperations.RotateLeft(_b, 17) ^ _c;
            _c = BitOperations.RotateLeft(_c, 32);
        }
    }
}
