namespace ClickTracking.Domain.Common;

/// <summary>The range of every amount of money: 0 to 999999.999999, with at most 6 decimals.</summary>
public static class Money
{
    public const int Decimals = 6;
    public const decimal Max = 999_999.999999m;

    /// <summary>The number of smallest amounts in one unit.</summary>
    public const long Millionths = 1_000_000;

    /// <summary>Returns whether an amount is within the range.</summary>
    public static bool Accepts(decimal amount) => amount is >= 0 and <= Max && decimal.Round(amount, Decimals) == amount;

    /// <summary>
    /// Returns an amount as a whole number, which can be summed without rounding. It is exact for every amount that <see cref="Accepts"/>
    /// accepts.
    /// </summary>
    public static long ToMillionths(decimal amount) => (long)(amount * Millionths);
}
