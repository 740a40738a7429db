namespace ClickTracking.Domain.Buying;

/// <summary>The way in which an advertiser pays the member for a line item. The feed calls it <c>pricing_type</c>.</summary>
public enum RevenueType
{
    None = 0,
    Cpm = 1,
    Cpc = 2,
    Cpa = 3,
    CostPlusCpm = 4,
    CostPlusMargin = 5,
}
