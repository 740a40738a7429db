using System.Text.Json;
using ClickTracking.Infrastructure.RollUps;

namespace ClickTracking.Infrastructure.Database.SqlServer;

/// <summary>Slim roll-ups as one JSON parameter: an array for each row, in the order of the columns of <c>AddTrackerHours.sql</c>.</summary>
internal static class TrackerHourJson
{
    public static string Of(ClickHours hours) => JsonSerializer.Serialize(hours.TrackerRows().Select(Values));

    private static long[] Values(KeyValuePair<TrackerHour, TrackerSums> row) =>
    [
        row.Key.Hour, row.Key.TrackerId, row.Key.MemberId, row.Value.Clicks, row.Value.ValidClicks, row.Value.Robot, row.Value.Prefetch,
        row.Value.Duplicate, row.Value.BadCost, row.Value.MediaBuyCost, row.Value.RevenueValue,
    ];
}
