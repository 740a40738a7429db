using System.Text;
using ClickTracking.Domain.Common;
using ClickTracking.Domain.Visitors;
using ClickTracking.Domain.WebAddresses;

namespace ClickTracking.Domain.Clicks;

/// <summary>The cost of a click as a tag passes it, or the text that could not be read as a cost.</summary>
/// <param name="Value">
/// An amount from 0 to 999999.999999 with at most 6 decimals. Null when none was passed or the text could not be read.
/// </param>
/// <param name="Unreadable">
/// At most <see cref="Click.MaxRawCost"/> characters of a text that could not be read. Null when it could be.
/// </param>
public readonly record struct MediaCost(decimal? Value, string? Unreadable)
{
    private static readonly long _maxMillionths = Money.ToMillionths(Money.Max);

    /// <param name="raw">The text as it stands in the query string. It is empty when no cost was passed.</param>
    public static MediaCost Read(ReadOnlySpan<char> raw)
    {
        if (raw.IsEmpty)
            return default;
        return TryRead(raw, out var value)
            ? new MediaCost(value, null)
            : new MediaCost(null, VisitorText.Crop(raw, Click.MaxRawCost).ToString());
    }

    private static bool TryRead(ReadOnlySpan<char> raw, out decimal value)
    {
        value = default;
        if (!raw.Contains('%'))
            return TryReadNumber(raw, out value);

        Span<byte> bytes = stackalloc byte[Click.MaxRawCost];
        Span<char> text = stackalloc char[Click.MaxRawCost];
        return PercentEncoding.TryDecode(raw, bytes, out var written)
            && Ascii.IsValid(bytes[..written])
            && TryReadNumber(text[..Encoding.ASCII.GetChars(bytes[..written], text)], out value);
    }

    /// <summary>
    /// Reads digit by digit, since <see cref="decimal"/> would round at its 28th digit first and so round some halves twice.
    /// </summary>
    private static bool TryReadNumber(ReadOnlySpan<char> text, out decimal value)
    {
        value = default;
        var point = text.IndexOf('.');
        var whole = point < 0 ? text : text[..point];
        var fraction = point < 0 ? default : text[(point + 1)..];
        if ((whole.IsEmpty && fraction.IsEmpty) || !AllDigits(whole) || !AllDigits(fraction))
            return false;

        whole = whole.TrimStart('0');
        if (whole.Length > 6)
            return false;

        var kept = fraction[..Math.Min(fraction.Length, Money.Decimals)];
        var millionths = Number(whole) * Money.Millionths + Number(kept) * PowerOfTen(Money.Decimals - kept.Length);
        if (RoundsUp(fraction[kept.Length..], odd: (millionths & 1) == 1))
            millionths++;
        if (millionths > _maxMillionths)
            return false;

        // The scale stays as it was given, so that 1.5 stays 1.5.
        var unscaled = millionths / PowerOfTen(Money.Decimals - kept.Length);
        value = new decimal((int)unscaled, (int)(unscaled >> 32), 0, false, (byte)kept.Length);
        return true;
    }

    private static bool RoundsUp(ReadOnlySpan<char> dropped, bool odd)
    {
        if (dropped.IsEmpty || dropped[0] < '5')
            return false;
        return dropped[0] > '5' || dropped[1..].ContainsAnyExcept('0') || odd;
    }

    private static bool AllDigits(ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');

    private static long Number(ReadOnlySpan<char> digits)
    {
        var number = 0L;
        foreach (var digit in digits)
            number = number * 10 + (digit - '0');
        return number;
    }

    private static long PowerOfTen(int exponent)
    {
        var power = 1L;
        while (exponent-- > 0)
            power *= 10;
        return power;
    }
}
