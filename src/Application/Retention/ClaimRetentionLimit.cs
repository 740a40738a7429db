using ClickTracking.Application.Common;
using ClickTracking.Domain.Clicks;
using MediatR;

namespace ClickTracking.Application.Retention;

/// <summary>
/// Returns the id below which clicks may be deleted now. Within a day, all nodes of a database together go at most a day of clicks beyond
/// the oldest, also when they are started again: a clock that is ahead by years would have everything deleted at once otherwise.
/// </summary>
/// <param name="BeforeId">Clicks with lower ids are old, as far as the clock is right.</param>
public sealed record ClaimRetentionLimit(long BeforeId) : IRequest<long>;

public sealed class ClaimRetentionLimitHandler(IOldClickRepository clicks, IUnitOfWork work) : IRequestHandler<ClaimRetentionLimit, long>
{
    /// <summary>The time of clicks that may be deleted in as much time.</summary>
    public static readonly TimeSpan Step = TimeSpan.FromDays(1);

    public async Task<long> Handle(ClaimRetentionLimit request, CancellationToken cancellationToken)
    {
        // In normal operation the hour before was deleted an hour ago, and nothing needs to be claimed.
        if (await clicks.FindIdAsync(request.BeforeId, 0, cancellationToken) is not { } oldest
            || ClickId.LowestAt(ClickId.TimeOf(oldest) + Step) is var limit && limit >= request.BeforeId)
            return request.BeforeId;
        await using var transaction = await work.BeginAsync(WriteScope.Independent, cancellationToken);
        var claimed = await clicks.ClaimLimitAsync(limit, Step, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Math.Min(claimed, request.BeforeId);
    }
}
