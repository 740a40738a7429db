using ClickTracking.Domain.Clicks;
using ClickTracking.Infrastructure.Shipping;
using Microsoft.Data.Sqlite;

namespace ClickTracking.Infrastructure.Database.Sqlite;

/// <summary>The insertion of a click. Not to be used after a fault.</summary>
/// <param name="text">Its parameters, in their order, are the fields of <see cref="Execute"/>.</param>
internal sealed class ClickInsert(SqliteConnection connection, string text) : PreparedStatement(connection, text)
{
    // Whose values the statement holds; none at first, when all its parameters are NULL.
    private Click? _bound;

    /// <summary>Binds what differs from the click before; most clicks of a tracker have most values in common.</summary>
    /// <returns>Whether it is new.</returns>
    public bool Execute(Click click, long batch)
    {
        var before = _bound;
        Bind(click.ClickId);
        Bind(batch);
        Bind(click.OccurredAt);
        Bind(click.TrackerId, before?.TrackerId);
        Bind(click.MemberId, before?.MemberId);
        Bind(click.AdvertiserId, before?.AdvertiserId);
        Bind(click.InsertionOrderId, before?.InsertionOrderId);
        Bind(click.LineItemId, before?.LineItemId);
        Bind(click.PublisherId, before?.PublisherId);
        Bind(click.TagId, before?.TagId);
        Bind(click.PaymentRuleId, before?.PaymentRuleId);
        Bind(ClickTexts.Of(click.PricingType), before is null ? null : ClickTexts.Of(before.PricingType));
        Bind(click.RevenueValue, before?.RevenueValue);
        Bind(click.CommissionCpm, before?.CommissionCpm);
        Bind(click.CommissionRevshare, before?.CommissionRevshare);
        Bind(click.MediaBuyCost, before?.MediaBuyCost);
        Bind(click.MediaBuyRevSharePct, before?.MediaBuyRevSharePct);
        Bind(click.SiteDomain, before?.SiteDomain);
        Bind(click.UserId, before?.UserId);
        Bind(click.Ip, before?.Ip);
        Bind(click.UserAgent, before?.UserAgent);
        Bind(click.Cachebuster, before?.Cachebuster);
        Bind(click.RawCost, before?.RawCost);
        Bind((long)click.Reasons, (long?)before?.Reasons);
        Bind(ClickTexts.Of(click.DestinationSource), before is null ? null : ClickTexts.Of(before.DestinationSource));
        _bound = click;
        return Run() == 1;
    }
}
