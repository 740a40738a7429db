using System.Buffers.Binary;
using System.Text;

namespace ClickTracking.Infrastructure.Journal.Format;

/// <summary>Writes the values of a journal payload one after the other. The target must be large enough.</summary>
internal ref struct PayloadWriter(Span<byte> target)
{
    private readonly Span<byte> _target = target;

    public int Position { get; private set; }

    public void Byte(byte value) => _target[Position++] = value;

    public void Fixed64(long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(_target[Position..], value);
        Position += sizeof(long);
    }

    /// <summary>Writes seven bits in a byte, the lowest first, so that small numbers are short.</summary>
    public void Unsigned(ulong value)
    {
        while (value >= 0x80)
        {
            Byte((byte)(value | 0x80));
            value >>= 7;
        }

        Byte((byte)value);
    }

    /// <summary>Writes a zigzag number, so that small numbers of either sign are short.</summary>
    public void Signed(long value) => Unsigned((ulong)((value << 1) ^ (value >> 63)));

    /// <summary>
    /// Writes an exact decimal with its scale: one byte of scale, sign and "has high part", the low 64 bits, and the high 32 bits if any.
    /// </summary>
    public void Decimal(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var scale = (byte)((bits[3] >> 16) & 0x1F);
        Byte((byte)(scale | (bits[3] < 0 ? PayloadReader.Negative : 0) | (bits[2] != 0 ? PayloadReader.HasHigh : 0)));
        Unsigned(((ulong)(uint)bits[1] << 32) | (uint)bits[0]);
        if (bits[2] != 0)
            Unsigned((uint)bits[2]);
    }

    /// <summary>Writes UTF-8. Half of a surrogate pair, which has no such encoding, becomes U+FFFD.</summary>
    public void Text(string value)
    {
        var length = Encoding.UTF8.GetByteCount(value);
        Unsigned((ulong)length);
        Position += Encoding.UTF8.GetBytes(value, _target[Position..]);
    }
}
