using ClickTracking.Domain.Common;

namespace ClickTracking.Application.Reports.Content;

/// <summary>The sums of a row of analytics, from which its metrics follow. Amounts are in millionths, and sums over valid clicks.</summary>
public readonly record struct ClickTotals(
    long Clicks, long ValidClicks, long Robot, long Prefetch, long Duplicate, long BadCost, Int128 Cost, Int128 Revenue)
{
    /// <summary>
    /// Returns the function that a metric is of the sums. An amount that is too large stays at the largest number, and a ratio is absent
    /// where there is nothing to divide by.
    /// </summary>
    /// <exception cref="ArgumentException">There is no such metric.</exception>
    public static Func<ClickTotals, long> Metric(string name) => name switch
    {
        "clicks" => t => t.Clicks,
        "valid_clicks" => t => t.ValidClicks,
        "invalid_clicks" => t => t.Clicks - t.ValidClicks,
        "clicks_robot" => t => t.Robot,
        "clicks_prefetch" => t => t.Prefetch,
        "clicks_duplicate" => t => t.Duplicate,
        "clicks_bad_cost" => t => t.BadCost,
        "media_buy_cost" => t => Saturated(t.Cost),
        "revenue" => t => Saturated(t.Revenue),
        "profit" => t => Saturated(t.Revenue - t.Cost),
        "profit_margin" => t => Quotient((t.Revenue - t.Cost) * Money.Millionths, t.Revenue),
        "total_cost_ecpc" => t => Quotient(t.Cost, t.ValidClicks),
        _ => throw new ArgumentException($"There is no metric {name}.", nameof(name)),
    };

    /// <summary>Rounds halves away from zero.</summary>
    private static long Quotient(Int128 dividend, Int128 divisor)
    {
        if (divisor == 0)
            return ReportBlock.Absent;
        var (quotient, rest) = Int128.DivRem(dividend, divisor);
        if (Int128.Abs(rest) * 2 >= divisor)
            quotient += Int128.Sign(dividend);
        return Saturated(quotient);
    }

    /// <summary>The least number stands for an absent value.</summary>
    private static long Saturated(Int128 value) => (long)Int128.Clamp(value, -long.MaxValue, long.MaxValue);
}
