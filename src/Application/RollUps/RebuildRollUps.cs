using ClickTracking.Application.Common;
using MediatR;

namespace ClickTracking.Application.RollUps;

/// <summary>
/// Makes the hourly roll-ups anew from the clicks, hour by hour, each hour in a transaction in which no node stores clicks. An hour of
/// which clicks were deleted keeps its rows, and only its slim ones are made anew.
/// </summary>
/// <param name="From">The first hour, UTC.</param>
/// <param name="Before">The hour behind the last one, UTC.</param>
public sealed record RebuildRollUps(DateTime From, DateTime Before, IProgress<WorkProgress> Progress) : IRequest<RebuiltRollUps>;

/// <summary>The number of hours that were made anew, and of those that were kept because clicks of theirs were deleted.</summary>
public sealed record RebuiltRollUps(int Hours, int Kept);

public sealed class RebuildRollUpsHandler(IRollUpRepository rollUps, PacedTransactions transactions)
    : IRequestHandler<RebuildRollUps, RebuiltRollUps>
{
    public async Task<RebuiltRollUps> Handle(RebuildRollUps request, CancellationToken cancellationToken)
    {
        var (rebuilt, kept) = (0, 0);
        await foreach (var hour in rollUps.HoursAsync(request.From, request.Before, request.Progress, cancellationToken))
        {
            var isWhole = await transactions.RunAsync(WriteScope.AllClicks, () => RebuildAsync(hour, cancellationToken), cancellationToken);
            (rebuilt, kept) = isWhole ? (rebuilt + 1, kept) : (rebuilt, kept + 1);
        }
        return new RebuiltRollUps(rebuilt, kept);
    }

    /// <returns>False when clicks of the hour were deleted.</returns>
    private async Task<bool> RebuildAsync(DateTime hour, CancellationToken cancellationToken)
    {
        var isWhole = await rollUps.IsWholeAsync(hour, cancellationToken);
        if (isWhole)
            await rollUps.RebuildAsync(hour, cancellationToken);
        await rollUps.RebuildSlimAsync(hour, cancellationToken);
        return isWhole;
    }
}
