using System.Runtime.CompilerServices;
using ClickTracking.Application.Common;
using ClickTracking.Domain.Common;

namespace ClickTracking.Application.RollUps;

/// <summary>Walks through the hours that have clicks or roll-ups.</summary>
internal static class RollUpHours
{
    private static readonly TimeSpan _hour = TimeSpan.FromHours(1);

    /// <summary>
    /// Returns the hours of a range one by one, and reports each of them when it is done. Quarters of a day that only roll-ups of quarters
    /// know follow, one hour each.
    /// </summary>
    public static async IAsyncEnumerable<DateTime> HoursAsync(
        this IRollUpRepository rollUps, DateTime from, DateTime before, IProgress<WorkProgress> progress,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var lost = (await rollUps.FindLostQuarterDaysAsync(from, before, cancellationToken)).ToDictionary(QuarterDay.Of);
        var begin = await rollUps.FindFirstAsync(from, cancellationToken);
        if (begin is { } first && first < before && await rollUps.FindLastAsync(before, cancellationToken) is { } last)
        {
            // Hours that begin meanwhile are right by themselves.
            for (DateTime? hour = first; hour <= last; hour = await rollUps.FindFirstAsync(hour.Value + _hour, cancellationToken))
            {
                lost.Remove(QuarterDay.Of(hour.Value));
                yield return hour.Value;
                progress.Report(WorkProgress.Of(hour.Value + _hour, first, last + _hour));
            }
        }
        foreach (var hour in lost.Values)
            yield return hour;
    }
}
