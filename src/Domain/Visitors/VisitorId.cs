using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace ClickTracking.Domain.Visitors;

/// <summary>The number by which a browser is known again: random, 63 bits, written in decimal.</summary>
public static class VisitorId
{
    /// <summary>
    /// No id is below this. One in 2^31 random numbers would be; the numbers of somebody else's users, in a cookie that
    /// happens to have the same name, mostly are, and are none of our business.
    /// </summary>
    public const long Lowest = 1L << 32;

    /// <summary>A new one, which nobody can guess.</summary>
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

    /// <summary>The id in the very spelling of <see cref="Format"/>; 0: it is none.</summary>
    public static long Read(ReadOnlySpan<char> text) =>
        text is [>= '1' and <= '9', .., >= '0' and <= '9']
        && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id >= Lowest
            ? id
            : 0;
}
