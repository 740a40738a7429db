using ClickTracking.Application.Common;
using MediatR;

namespace ClickTracking.Application.Retention;

/// <summary>Deletes the oldest clicks in one short transaction, so that new clicks soon get their turn.</summary>
/// <param name="BeforeId">Only clicks with lower ids are deleted. Ids are ordered by time.</param>
/// <param name="Limit">The greatest number of clicks to delete.</param>
public sealed record DeleteOldClicks(long BeforeId, int Limit) : IRequest<DeletedClicks?>;

/// <summary>The clicks that one <see cref="DeleteOldClicks"/> deleted. Null in its place says that no old click was left.</summary>
public sealed record DeletedClicks(int Count, long FirstId, long LastId);

/// <summary>
/// Runs <see cref="DeleteOldClicks"/>. Several nodes may run it at once: ids that another node has deleted are simply gone.
/// </summary>
public sealed class DeleteOldClicksHandler(IOldClickRepository clicks, IUnitOfWork work) : IRequestHandler<DeleteOldClicks, DeletedClicks?>
{
    public async Task<DeletedClicks?> Handle(DeleteOldClicks request, CancellationToken cancellationToken)
    {
        if (await clicks.FindIdAsync(request.BeforeId, 0, cancellationToken) is not { } first)
            return null;
        var last = await clicks.FindIdAsync(request.BeforeId, request.Limit - 1, cancellationToken) ?? request.BeforeId - 1;
        await using var transaction = await work.BeginAsync(WriteScope.Clicks, cancellationToken);
        var count = await clicks.DeleteAsync(first, last, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new DeletedClicks(count, first, last);
    }
}
