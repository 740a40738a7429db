using ClickTracking.Application.Access;
using ClickTracking.Application.Audit;
using ClickTracking.Application.Common;
using ClickTracking.Application.Resources.Definition;
using MediatR;

namespace ClickTracking.Application.Resources.Writing;

/// <summary>Deletes an object from the API. Clicks and reports that refer to it stay.</summary>
public sealed record DeleteResource<T>(Caller Caller, long Id) : IRequest, IChangesResources
    where T : class;

public sealed class DeleteResourceHandler<T>(
    Resource<T> resource, IResourceRepository<T> repository, ResourceRules<T> rules, AuditTrail audit, TimeProvider time)
    : AsyncRequestHandler<DeleteResource<T>>
    where T : class
{
    protected override async Task Handle(DeleteResource<T> request, CancellationToken cancellationToken)
    {
        var value = await repository.RequireAsync(resource, request.Id, request.Caller, cancellationToken);
        rules.RequireDelete(request.Caller, value);
        await RequireUnusedAsync(request.Id, cancellationToken);
        await ConstraintErrors.TranslateAsync(resource, resource.Name, async () =>
        {
            await repository.DeleteAsync(value, time.GetUtcNow().UtcDateTime, cancellationToken);
            return true;
        });
        await audit.DeletedAsync(request.Caller, resource, value, cancellationToken);
    }

    private async Task RequireUnusedAsync(long id, CancellationToken cancellationToken)
    {
        var uses = await repository.CountUsesAsync([id], cancellationToken);
        if (uses.Count == 0)
            return;
        var counts = string.Join(", ", uses.Select(u => $"{u.Count} {u.Service}{(u.Count == 1 ? "" : "s")}"));
        throw ApiException.Integrity($"{resource.Name}.id: {id} is still in use by {counts}: delete or change them first");
    }
}
