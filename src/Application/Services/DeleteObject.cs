using ClickTracking.Application.Access;
using ClickTracking.Application.Common;
using MediatR;

namespace ClickTracking.Application.Services;

/// <summary>Removes an object from the API. What refers to it in clicks and reports stays.</summary>
/// <param name="Id">As the query string has it; null: missing.</param>
public sealed record DeleteObject<T>(Caller Caller, string? Id) : IRequest
    where T : class;

public sealed class DeleteObjectHandler<T>(
    Service<T> service, IObjectRepository<T> repository, IUnitOfWork work, IEnumerable<IChangeListener> listeners, TimeProvider time)
    : AsyncRequestHandler<DeleteObject<T>>
    where T : class
{
    protected override async Task Handle(DeleteObject<T> request, CancellationToken cancellationToken)
    {
        WriteAccess.Demand(request.Caller);
        var id = ObjectId.Parse(request.Id, "DELETE");
        await using (var transaction = await work.BeginAsync(cancellationToken))
        {
            var value = await repository.DemandAsync(service, id, request.Caller, cancellationToken);
            await Constraints.GuardAsync(service.Name, async () =>
            {
                await repository.DeleteAsync(value, time.GetUtcNow().UtcDateTime, cancellationToken);
                return true;
            });
            await transaction.CommitAsync(cancellationToken);
        }
        foreach (var listener in listeners)
            await listener.ChangedAsync(cancellationToken);
    }
}
