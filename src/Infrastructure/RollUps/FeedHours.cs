namespace ClickTracking.Infrastructure.RollUps;

/// <summary>The hour of the feed that a click belongs to.</summary>
/// <param name="StartsAt">The full hour, UTC.</param>
internal readonly record struct FeedHourKey(DateTime StartsAt, long MemberId);

/// <summary>The clicks of one transaction by the hours of the feed.</summary>
internal static class FeedHours
{
    /// <summary>Returns the number of clicks of each hour and member.</summary>
    public static Dictionary<FeedHourKey, long> Of(ClickHours hours)
    {
        var clicks = new Dictionary<FeedHourKey, long>();
        foreach (var (hour, sums) in hours.Rows)
        {
            var key = new FeedHourKey(hour.StartsAt, hour.MemberId);
            clicks[key] = clicks.GetValueOrDefault(key) + sums.Clicks;
        }

        return clicks;
    }
}
