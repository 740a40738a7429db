using ClickTracking.Domain.Clicks;
using MediatR;

namespace ClickTracking.Application.Retention;

/// <summary>
/// Returns the id below which one run may delete clicks: at most a day of them beyond the oldest, which is what the last run left. A clock
/// that is ahead by years would have everything deleted at once otherwise. Null: there is no old click.
/// </summary>
/// <param name="BeforeId">Clicks with lower ids are old, as far as the clock is right.</param>
public sealed record FindRetentionLimit(long BeforeId) : IRequest<long?>;

public sealed class FindRetentionLimitHandler(IOldClickRepository clicks) : IRequestHandler<FindRetentionLimit, long?>
{
    /// <summary>The time of clicks that one run deletes.</summary>
    public static readonly TimeSpan MostInOneRun = TimeSpan.FromDays(1);

    public async Task<long?> Handle(FindRetentionLimit request, CancellationToken cancellationToken) =>
        await clicks.FindIdAsync(request.BeforeId, 0, cancellationToken) is { } oldest
            ? Math.Min(request.BeforeId, ClickId.LowestAt(ClickId.TimeOf(oldest) + MostInOneRun))
            : null;
}
