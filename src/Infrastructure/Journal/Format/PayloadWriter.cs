using System.Buffers.Binary;
using System.Text;

namespace ClickTracking.Infrastructure.Journal.Format;

/// <summary>Writes the parts of a journal payload one after the other; the target must be large enough.</summary>
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

    /// <summary>Seven bits a byte, the lowest first: small numbers are short.</summary>
    public void Unsigned(ulong value)
    {
        while (value >= 0x80)
        {
            Byte((byte)(value | 0x80));
            value >>= 7;
        }

        Byte((byte)value);
    }

    /// <summary>Zigzag: small numbers of either sign are short.</summary>
    public void Signed(long value) => Unsigned((ulong)((value << 1) ^ (value >> 63)));

    /// <summary>Exact, with its scale: a byte of scale, sign and "has high part", the low 64 bits, the high 32 bits if any.</summary>
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

    /// <summary>UTF-8; half of a surrogate pair, which has no such form, becomes U+FFFD.</summary>
    public void Text(string value)
    {
        var length = Encoding.UTF8.GetByteCount(value);
        Unsigned((ulong)length);
        Position += Encoding.UTF8.GetBytes(value, _target[Position..]);
    }
}
