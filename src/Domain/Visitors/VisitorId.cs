using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace ClickTracking.Domain.Visitors;

/// <summary>The random number by which a browser is recognised, with 63 bits and written in decimal.</summary>
public static class VisitorId
{
    /// <summary>
    /// The lowest id. One in 2^31 random numbers is below it, but most user numbers of another site are, which its cookie of the same name
    /// may bring.
    /// </summary>
    public const long Lowest = 1L << 32;

    /// <summary>Creates an id that cannot be guessed.</summary>
    public static long Create()
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        while (true)
        {
            RandomNumberGenerator.Fill(bytes);
            var id = BinaryPrimitives.ReadInt64LittleEndian(bytes) & long.MaxValue;
            if (id >= Lowest)
                return id;
        }
    }

    public static string Format(long id) => id.ToString(CultureInfo.InvariantCulture);

    /// <summary>Reads an id that is spelled exactly as <see cref="Format"/> does. Returns 0 for any other text.</summary>
    public static long Read(ReadOnlySpan<char> text) =>
        text is [>= '1' and <= '9', .., >= '0' and <= '9']
        && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id >= Lowest
            ? id
            : 0;
}
