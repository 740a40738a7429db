using ClickTracking.Domain.Buying;
using ClickTracking.Domain.Clicks;
using ClickTracking.Domain.Common;

namespace ClickTracking.Infrastructure.RollUps;

/// <summary>
/// The key of a row of the roll-ups: the hour of its clicks, and the values by which reports group them. It holds nothing of a visitor, and
/// no value that hardly two clicks share.
/// </summary>
/// <param name="StartsAt">The full hour, UTC.</param>
/// <param name="SiteDomain">Empty: none.</param>
internal readonly record struct ClickHour(
    DateTime StartsAt,
    long TrackerId,
    long MemberId,
    long AdvertiserId,
    long InsertionOrderId,
    long LineItemId,
    long PublisherId,
    long TagId,
    long PaymentRuleId,
    RevenueType PricingType,
    string SiteDomain,
    ClickReasons Reasons,
    DestinationSource DestinationSource)
{
    public static ClickHour Of(Click click) => new(
        FullHour.Of(click.OccurredAt),
        click.TrackerId,
        click.MemberId,
        click.AdvertiserId,
        click.InsertionOrderId,
        click.LineItemId,
        click.PublisherId,
        click.TagId,
        click.PaymentRuleId,
        click.PricingType,
        click.SiteDomain ?? "",
        click.Reasons,
        click.DestinationSource);
}
