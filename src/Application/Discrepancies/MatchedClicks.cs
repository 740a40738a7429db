using System.Globalization;
using ClickTracking.Application.Discrepancies.AdServers;

namespace ClickTracking.Application.Discrepancies;

/// <summary>The ad server's clicks of each click tracker and day.</summary>
internal sealed class MatchedClicks
{
    private readonly Dictionary<long, long[]> _trackers = [];

    public IReadOnlyCollection<long> Ids => _trackers.Keys;

    public IReadOnlyList<long> DaysOf(long trackerId) => _trackers[trackerId];

    /// <summary>Adds up the rows of a file; rows without a click tracker go to the unmatched ones.</summary>
    /// <param name="first">The place of the first day in the period.</param>
    /// <param name="last">The place of the last one.</param>
    /// <exception cref="Common.ApiException">SYNTAX: there are too many days of all click trackers together.</exception>
    public static MatchedClicks Of(AdServerFile file, TrackerMatching matching, TrackerScope scope, int first, int last)
    {
        var (matched, days) = (new MatchedClicks(), last - first + 1);
        foreach (var row in file.Rows)
        {
            var text = row.Trackers[matching.Place];
            if (ReasonOf(text, matching, scope, out var id) is { } reason)
            {
                file.Unmatched.Add(
                    new UnmatchedRow(row.Number, text, row.DayText, row.Clicks.ToString(CultureInfo.InvariantCulture), reason));
                continue;
            }
            if (!matched._trackers.TryGetValue(id, out var clicks))
            {
                if ((matched._trackers.Count + 1) * (long)days > CountedTrackers.MaxDays)
                    throw CountedTrackers.TooMany();
                matched._trackers[id] = clicks = new long[days];
            }
            clicks[row.Day - first] += row.Clicks;
        }
        return matched;
    }

    private static string? ReasonOf(string text, TrackerMatching matching, TrackerScope scope, out long id)
    {
        id = 0;
        if (text.Length == 0)
            return "no click tracker is named";
        if (!matching.Trackers.TryGetValue(text, out var ids))
            return "no click tracker has this " + Common.WireNames<TrackerKey>.Of(matching.Key);
        id = ids[0];
        if (ids.Length > 1)
            return $"several click trackers have this {Common.WireNames<TrackerKey>.Of(matching.Key)}: {string.Join(", ", ids.Take(10))}";
        return scope.TrackerIds is null || scope.TrackerIds.Contains(id) ? null : "the click tracker is not among tracker_id";
    }
}
