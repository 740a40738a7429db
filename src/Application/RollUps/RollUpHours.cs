using System.Runtime.CompilerServices;
using ClickTracking.Application.Common;

namespace ClickTracking.Application.RollUps;

/// <summary>Walks through the hours that have clicks or roll-ups.</summary>
internal static class RollUpHours
{
    private static readonly TimeSpan _hour = TimeSpan.FromHours(1);

    /// <summary>Returns the hours of a range one by one, and reports each of them when it is done.</summary>
    public static async IAsyncEnumerable<DateTime> HoursAsync(
        this IRollUpRepository rollUps, DateTime from, DateTime before, IProgress<WorkProgress> progress,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (await rollUps.FindFirstAsync(from, cancellationToken) is not { } first || first >= before
            || await rollUps.FindLastAsync(before, cancellationToken) is not { } last)
            yield break;
        // Hours that begin meanwhile are right by themselves.
        for (DateTime? hour = first; hour <= last; hour = await rollUps.FindFirstAsync(hour.Value + _hour, cancellationToken))
        {
            yield return hour.Value;
            progress.Report(WorkProgress.Of(hour.Value + _hour, first, last + _hour));
        }
    }
}
