using ClickTracking.Application.Common;
using ClickTracking.Domain.Discrepancies;

namespace ClickTracking.Application.Discrepancies;

/// <summary>Our counts by click tracker and day, gathered hour by hour.</summary>
public sealed class CountedTrackers(DiscrepancyPeriod period)
{
    /// <summary>The most days of all click trackers together, which bounds the memory and the time of a request.</summary>
    public const int MaxDays = 50_000;

    private readonly Dictionary<long, SortedDictionary<int, ClickTally>> _trackers = [];
    private int _days;

    /// <summary>The click trackers that have counts.</summary>
    public IReadOnlyCollection<long> Ids => _trackers.Keys;

    /// <exception cref="ApiException">SYNTAX: there are too many.</exception>
    public void Add(DateTime hour, long trackerId, ClickTally counts)
    {
        var day = period.DayOf(hour);
        if (day < 0)
            return;
        if (!_trackers.TryGetValue(trackerId, out var days))
            _trackers[trackerId] = days = [];
        if (!days.TryGetValue(day, out var sum))
        {
            if (++_days > MaxDays)
                throw TooMany();
            days[day] = sum = new ClickTally();
        }
        sum.Add(counts);
    }

    /// <summary>The counts of a click tracker by the places of its days, of which those without any are missing.</summary>
    public IReadOnlyDictionary<int, ClickTally> Of(long trackerId) =>
        _trackers.TryGetValue(trackerId, out var days) ? days : new SortedDictionary<int, ClickTally>();

    public static ApiException TooMany() => ApiException.Syntax(
        $"tracker_id: more than {MaxDays} days of all click trackers together: name fewer click trackers, or a shorter period");
}
