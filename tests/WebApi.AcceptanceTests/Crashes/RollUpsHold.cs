using ClickTracking.WebApi.AcceptanceTests.Running.Database;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Crashes;

/// <summary>Requires that the hourly roll-ups are the sums of the stored clicks.</summary>
internal static class RollUpsHold
{
    private const string Grouped =
        "tracker_id, member_id, advertiser_id, insertion_order_id, line_item_id, publisher_id, tag_id, payment_rule_id, pricing_type, COALESCE(site_domain, ''), reasons, destination_source";

    /// <param name="folder">The folder of the database, into which no click may be on its way.</param>
    public static void Exactly(string folder) =>
        StoredRows.Read(
            folder,
            $"SELECT {Grouped}, SUM(clicks), SUM(media_buy_cost_millionths), SUM(revenue_value_millionths) FROM click_hours GROUP BY {Grouped}")
            .Should().BeEquivalentTo(
                StoredRows.Read(folder, $"SELECT {Grouped}, COUNT(*), {Sum("media_buy_cost")}, {Sum("revenue_value")} FROM clicks GROUP BY {Grouped}"))
            .And.NotBeEmpty();

    private static string Sum(string amount) => $"SUM(CAST(ROUND(COALESCE({amount}, 0) * 1000000, 0) AS BIGINT))";
}
