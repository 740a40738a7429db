using ClickTracking.Application.Common;
using ClickTracking.Domain.Common;
using MediatR;

namespace ClickTracking.Application.RollUps;

/// <summary>
/// Compares the hourly roll-ups with the clicks, hour by hour, each hour in a transaction in which no node stores clicks. Where clicks were
/// deleted only the slim roll-ups are compared, with the full ones.
/// </summary>
/// <param name="From">The first hour, UTC.</param>
/// <param name="Before">The hour behind the last one, UTC.</param>
public sealed record CheckRollUps(DateTime From, DateTime Before, IProgress<WorkProgress> Progress) : IRequest<CheckedRollUps>;

/// <param name="Hours">The number of hours that were compared with their clicks.</param>
/// <param name="Deleted">The number of hours of which clicks were deleted.</param>
/// <param name="Different">The hours that differ.</param>
public sealed record CheckedRollUps(int Hours, int Deleted, IReadOnlyList<DifferentHour> Different);

/// <param name="Rows">The rows that differ from what the clicks make them.</param>
/// <param name="SlimRows">The slim rows that differ from what the full ones make them.</param>
/// <param name="QuarterDayRows">
/// The slim rows of the quarter of a day that differ from what those of its hours make them. They are compared at the first hour of each
/// quarter that is there.
/// </param>
public sealed record DifferentHour(
    DateTime StartsAt, IReadOnlyList<DifferentRow> Rows, IReadOnlyList<DifferentRow> SlimRows, IReadOnlyList<DifferentRow> QuarterDayRows)
{
    public bool IsDifferent => Rows.Count + SlimRows.Count + QuarterDayRows.Count > 0;
}

public sealed class CheckRollUpsHandler(IRollUpRepository rollUps, PacedTransactions transactions)
    : IRequestHandler<CheckRollUps, CheckedRollUps>
{
    public async Task<CheckedRollUps> Handle(CheckRollUps request, CancellationToken cancellationToken)
    {
        var (compared, deleted) = (0, 0);
        DateTime? quarterDay = null;
        var different = new List<DifferentHour>();
        await foreach (var hour in rollUps.HoursAsync(request.From, request.Before, request.Progress, cancellationToken))
        {
            var (isWhole, found) = await transactions.RunAsync(
                WriteScope.AllClicks, () => CompareAsync(hour, QuarterDay.Of(hour) != quarterDay, cancellationToken), cancellationToken);
            quarterDay = QuarterDay.Of(hour);
            (compared, deleted) = isWhole ? (compared + 1, deleted) : (compared, deleted + 1);
            if (found.IsDifferent)
                different.Add(found);
        }
        return new CheckedRollUps(compared, deleted, different);
    }

    private async Task<(bool IsWhole, DifferentHour Found)> CompareAsync(
        DateTime hour, bool isNewQuarterDay, CancellationToken cancellationToken)
    {
        var isWhole = await rollUps.IsWholeAsync(hour, cancellationToken);
        var rows = isWhole ? await rollUps.CompareAsync(hour, cancellationToken) : [];
        var slim = await rollUps.CompareSlimAsync(hour, cancellationToken);
        var ofQuarterDay = isNewQuarterDay ? await rollUps.CompareQuarterDayAsync(hour, cancellationToken) : [];
        return (isWhole, new DifferentHour(hour, rows, slim, ofQuarterDay));
    }
}
