using ClickTracking.Application.Redirects;
using ClickTracking.Application.Trackers;

namespace ClickTracking.Application.FirstStart.DemoClicks;

/// <summary>
/// Makes the counts of the demo's requests that were no clicks: programs that check links, visitors of a click tracker that has ended, and
/// somebody who tries to lead people to a false login page through a click tracker that follows <c>redir</c>. They are always the same for
/// the same period.
/// </summary>
internal sealed class DemoOutcomes(DemoPeriod period)
{
    /// <summary>The ages of the days of a wave of refused addresses.</summary>
    private static readonly int[] _waves = [2, 3, 9, 10, 11];

    /// <param name="find">Returns the data of a click tracker. One that is gone has no requests.</param>
    /// <param name="notBefore">Requests of earlier hours are left out, UTC.</param>
    public IReadOnlyDictionary<TrackerOutcome, long> Count(Func<long, RedirectTracker?> find, DateTime notBefore)
    {
        var counts = new Dictionary<TrackerOutcome, long>();
        foreach (var habits in DemoTrackers.All)
            if (find(habits.Id) is { } tracker)
                for (var age = 0; age < DemoPeriod.Days; age++)
                    Count(age, habits, tracker, notBefore, counts);
        return counts;
    }

    private void Count(
        int age, DemoTracker habits, RedirectTracker tracker, DateTime notBefore, Dictionary<TrackerOutcome, long> counts)
    {
        var day = period.DayAt(age);
        // The clicks of the same day are made of the same numbers, in another order.
        var random = DemoRandom.Of(habits.Id, day);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(habits.Zone);
        foreach (var hour in period.HoursOf(day))
        {
            Add(RedirectCount.Head, 0.05);
            if (age < habits.LastAge)
                Add(RedirectCount.Inactive, 0.3 * habits.ExpectedClicks(TimeZoneInfo.ConvertTimeFromUtc(hour, zone), age));
            if (habits.IsRedir)
            {
                Add(RedirectCount.Refused, _waves.Contains(age) ? 60 : 0.2);
                Add(RedirectCount.NoDestination, 0.1);
            }

            void Add(RedirectCount outcome, double expected)
            {
                var requests = random.Count(expected);
                if (requests > 0 && hour >= notBefore)
                    counts.Add(new TrackerOutcome(hour, tracker.Id, tracker.MemberId, outcome), requests);
            }
        }
    }
}
