using ClickTracking.Application.Access;
using ClickTracking.Application.Audit;
using ClickTracking.Application.Common;
using ClickTracking.Application.Resources.Definition;
using MediatR;

namespace ClickTracking.Application.Resources.Writing;

/// <summary>Removes an object from the API. What refers to it in clicks and reports stays.</summary>
/// <param name="Id">As the query string has it; null: missing.</param>
public sealed record DeleteResource<T>(Caller Caller, string? Id) : IRequest
    where T : class;

public sealed class DeleteResourceHandler<T>(
    Resource<T> service, IResourceRepository<T> repository, ResourceRules<T> rules, AuditTrail audit, IUnitOfWork work,
    IEnumerable<IChangeListener> listeners, TimeProvider time)
    : AsyncRequestHandler<DeleteResource<T>>
    where T : class
{
    protected override async Task Handle(DeleteResource<T> request, CancellationToken cancellationToken)
    {
        var id = ObjectId.Parse(request.Id, "DELETE");
        await using (var transaction = await work.BeginAsync(cancellationToken))
        {
            var value = await repository.RequireAsync(service, id, request.Caller, cancellationToken);
            rules.RequireDelete(request.Caller, value);
            await RequireUnusedAsync(id, cancellationToken);
            await Constraints.GuardAsync(service, service.Name, async () =>
            {
                await repository.DeleteAsync(value, time.GetUtcNow().UtcDateTime, cancellationToken);
                return true;
            });
            await audit.DeletedAsync(request.Caller, service, value, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
        foreach (var listener in listeners)
            await listener.ChangedAsync(cancellationToken);
    }

    private async Task RequireUnusedAsync(long id, CancellationToken cancellationToken)
    {
        var uses = (await repository.CountUsesAsync(id, cancellationToken)).Where(u => u.Count > 0).ToArray();
        if (uses.Length > 0)
            throw ApiException.Integrity(
                $"{service.Name}.id: {id} is still in use by {string.Join(", ", uses.Select(u => $"{u.Count} {u.Service}{(u.Count == 1 ? "" : "s")}"))}: "
                + "delete or change them first");
    }
}
