using ClickTracking.Domain.Buying;
using ClickTracking.Domain.Clicks;

namespace ClickTracking.Infrastructure.Shipping;

/// <summary>Converts values of a click to the texts that the database stores and the feed shows.</summary>
public static class ClickTexts
{
    public static string Of(RevenueType value) => value switch
    {
        RevenueType.None => "none",
        RevenueType.Cpm => "cpm",
        RevenueType.Cpc => "cpc",
        RevenueType.Cpa => "cpa",
        RevenueType.CostPlusCpm => "cost_plus_cpm",
        RevenueType.CostPlusMargin => "cost_plus_margin",
        _ => throw new ArgumentOutOfRangeException(nameof(value)),
    };

    public static string Of(DestinationSource value) => value switch
    {
        DestinationSource.ClickUrl => "click_url",
        DestinationSource.Redir => "redir",
        _ => throw new ArgumentOutOfRangeException(nameof(value)),
    };
}
