using System.Text.Json;
using ClickTracking.Infrastructure.RollUps;

namespace ClickTracking.Infrastructure.Database.SqlServer;

/// <summary>Slim roll-ups as one JSON parameter: an array for each row, in the order of the columns of <c>AddSlim.sql</c>.</summary>
internal static class TrackerSpanJson
{
    public static string Of(ClickHours hours, SlimTable table) => JsonSerializer.Serialize(hours.RowsOf(table).Select(Values));

    private static long[] Values(KeyValuePair<TrackerSpan, TrackerSums> row) =>
    [
        row.Key.Number, row.Key.TrackerId, row.Key.MemberId, row.Value.Clicks, row.Value.ValidClicks, row.Value.Robot, row.Value.Prefetch,
        row.Value.Duplicate, row.Value.BadCost, row.Value.MediaBuyCost, row.Value.RevenueValue,
    ];
}
