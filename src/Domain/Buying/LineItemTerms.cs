namespace ClickTracking.Domain.Buying;

/// <summary>
/// What a line item says of money, as a click keeps it. One object serves all clicks that were made under the same terms.
/// </summary>
/// <param name="PricingType">How the advertiser pays.</param>
/// <param name="RevenueValue">0 to 999999.999999; null: none.</param>
/// <param name="CommissionCpm">0 to 999999.999999; null: none.</param>
/// <param name="CommissionRevshare">0 to 1; null: none.</param>
public sealed record LineItemTerms(
    RevenueType PricingType, decimal? RevenueValue = null, decimal? CommissionCpm = null, decimal? CommissionRevshare = null);
