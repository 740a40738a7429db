namespace ClickTracking.Domain.Buying;

/// <summary>
/// The terms of payment of a line item, as a click records them. One object serves all clicks that were made under the same terms.
/// </summary>
/// <param name="PricingType">The way in which the advertiser pays.</param>
/// <param name="RevenueValue">An amount from 0 to 999999.999999. Null when there is none.</param>
/// <param name="CommissionCpm">An amount from 0 to 999999.999999. Null when there is none.</param>
/// <param name="CommissionRevshare">A share from 0 to 1. Null when there is none.</param>
public sealed record LineItemTerms(
    RevenueType PricingType, decimal? RevenueValue = null, decimal? CommissionCpm = null, decimal? CommissionRevshare = null);
