using ClickTracking.Application.Common;
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
public sealed record DifferentHour(DateTime StartsAt, IReadOnlyList<DifferentRow> Rows, IReadOnlyList<DifferentRow> SlimRows);

public sealed class CheckRollUpsHandler(IRollUpRepository rollUps, PacedTransactions transactions)
    : IRequestHandler<CheckRollUps, CheckedRollUps>
{
    public async Task<CheckedRollUps> Handle(CheckRollUps request, CancellationToken cancellationToken)
    {
        var (compared, deleted) = (0, 0);
        var different = new List<DifferentHour>();
        await foreach (var hour in rollUps.HoursAsync(request.From, request.Before, request.Progress, cancellationToken))
        {
            var (isWhole, found) = await transactions.RunAsync(
                WriteScope.AllClicks, () => CompareAsync(hour, cancellationToken), cancellationToken);
            (compared, deleted) = isWhole ? (compared + 1, deleted) : (compared, deleted + 1);
            if (found.Rows.Count + found.SlimRows.Count > 0)
                different.Add(found);
        }
        return new CheckedRollUps(compared, deleted, different);
    }

    private async Task<(bool IsWhole, DifferentHour Found)> CompareAsync(DateTime hour, CancellationToken cancellationToken)
    {
        var isWhole = await rollUps.IsWholeAsync(hour, cancellationToken);
        var rows = isWhole ? await rollUps.CompareAsync(hour, cancellationToken) : [];
        return (isWhole, new DifferentHour(hour, rows, await rollUps.CompareSlimAsync(hour, cancellationToken)));
    }
}
