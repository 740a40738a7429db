using ClickTracking.Application.Resources.Reading;

namespace ClickTracking.Application.ClickTrackers;

/// <summary>How a click tracker is used.</summary>
/// <param name="Clicks">Its clicks of the last <see cref="ActivityPeriod.RecentDays"/> days.</param>
/// <param name="LastClick">The hour of its last click, UTC; null: none within <see cref="ActivityPeriod.KnownDays"/> days.</param>
public sealed record TrackerActivity(long Clicks, DateTime? LastClick)
{
    public static readonly TrackerActivity None = new(0, null);
}

/// <summary>The hours whose clicks are counted. Both begin with a full hour, UTC.</summary>
/// <param name="Recent">From here on clicks are counted.</param>
/// <param name="Known">From here on the last click is looked for.</param>
/// <param name="Last">The hour that runs.</param>
/// <param name="OnlyValid">Whether clicks that do not count are left out.</param>
public sealed record ActivityPeriod(DateTime Recent, DateTime Known, DateTime Last, bool OnlyValid)
{
    public const int RecentDays = 7;
    public const int KnownDays = 14;

    public static ActivityPeriod Of(DateTime now, bool onlyValid)
    {
        var hour = new DateTime(now.Ticks - now.Ticks % TimeSpan.TicksPerHour, DateTimeKind.Utc);
        return new ActivityPeriod(hour.AddDays(-RecentDays), hour.AddDays(-KnownDays), hour, onlyValid);
    }
}

/// <summary>The sort order of a list of click trackers.</summary>
public enum ActivityKey
{
    Clicks,
    LastClick,
}

/// <summary>The use of click trackers, from the hourly roll-ups.</summary>
public interface ITrackerActivityRepository
{
    /// <summary>Finds the activity of some click trackers; one without any is missing.</summary>
    Task<IReadOnlyDictionary<long, TrackerActivity>> FindAsync(
        IReadOnlyCollection<long> trackerIds, ActivityPeriod period, CancellationToken cancellationToken);

    /// <summary>
    /// Lists the ids of a page of click trackers in the order of their activity, and of their ids where that is the same.
    /// </summary>
    /// <param name="query">Its conditions and its page; its order and its limit of a page do not count.</param>
    /// <param name="memberId">Restricts the list to the click trackers of this member; null: all members.</param>
    Task<IReadOnlyList<long>> ListIdsAsync(
        ListQuery query, long? memberId, ActivityKey key, bool descending, ActivityPeriod period, CancellationToken cancellationToken);

    /// <summary>Counts the click trackers that the conditions of a query select.</summary>
    Task<int> CountAsync(ListQuery query, long? memberId, CancellationToken cancellationToken);
}
