using System.Buffers.Binary;

namespace ClickTracking.Infrastructure.Journal.Format;

/// <summary>Reads the values that a <see cref="PayloadWriter"/> wrote.</summary>
internal ref struct PayloadReader(ReadOnlySpan<byte> source)
{
    public const byte Negative = 0x20;
    public const byte HasHigh = 0x40;

    private readonly ReadOnlySpan<byte> _source = source;
    private int _position;

    public byte Byte() => _source[_position++];

    public long Fixed64()
    {
        var value = BinaryPrimitives.ReadInt64LittleEndian(_source[_position..]);
        _position += sizeof(long);
        return value;
    }

    public ulong Unsigned()
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var part = Byte();
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
                return value;
        }
    }

    public long Signed()
    {
        var value = Unsigned();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    public decimal Decimal()
    {
        var head = Byte();
        var low = Unsigned();
        var high = (head & HasHigh) != 0 ? (uint)Unsigned() : 0;
        return new decimal((int)low, (int)(low >> 32), (int)high, (head & Negative) != 0, (byte)(head & 0x1F));
    }

    /// <summary>Returns the UTF-8 bytes of a text.</summary>
    public ReadOnlySpan<byte> Utf8()
    {
        var length = (int)Unsigned();
        var value = _source.Slice(_position, length);
        _position += length;
        return value;
    }
}
