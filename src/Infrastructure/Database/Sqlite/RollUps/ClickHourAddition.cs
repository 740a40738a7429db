using ClickTracking.Infrastructure.RollUps;
using ClickTracking.Infrastructure.Shipping;
using Microsoft.Data.Sqlite;

namespace ClickTracking.Infrastructure.Database.Sqlite.RollUps;

/// <summary>Adds sums to a row of the roll-ups, and inserts the row where there is none.</summary>
/// <param name="text">Its parameters are bound in the order of <see cref="Execute"/>.</param>
internal sealed class ClickHourAddition(SqliteConnection connection, string text) : PreparedStatement(connection, text)
{
    public void Execute(in ClickHour hour, in ClickSums sums)
    {
        Bind(hour.StartsAt);
        Bind(hour.TrackerId);
        Bind(hour.MemberId);
        Bind(hour.AdvertiserId);
        Bind(hour.InsertionOrderId);
        Bind(hour.LineItemId);
        Bind(hour.PublisherId);
        Bind(hour.TagId);
        Bind(hour.PaymentRuleId);
        Bind(ClickTexts.Of(hour.PricingType));
        Bind(hour.SiteDomain);
        Bind((long)hour.Reasons);
        Bind(ClickTexts.Of(hour.DestinationSource));
        Bind(sums.Clicks);
        Bind(sums.MediaBuyCost);
        Bind(sums.RevenueValue);
        Run();
    }
}
