using ClickTracking.Application.Access;
using ClickTracking.Application.Common;
using ClickTracking.Application.Resources.Definition;
using ClickTracking.Application.Resources.Writing;
using MediatR;

namespace ClickTracking.Application.Resources.Reading;

/// <summary>
/// Counts the objects that refer to an object, each kind by itself. As long as there are any, the object cannot be deleted.
/// </summary>
public sealed record CountUses<T>(Caller Caller, long Id) : IRequest<IReadOnlyList<ResourceUse>>
    where T : class;

public sealed class CountUsesHandler<T>(Resource<T> resource, IResourceRepository<T> repository)
    : IRequestHandler<CountUses<T>, IReadOnlyList<ResourceUse>>
    where T : class
{
    /// <exception cref="ApiException">Not found: there is no such object, or the caller does not see it.</exception>
    public async Task<IReadOnlyList<ResourceUse>> Handle(CountUses<T> request, CancellationToken cancellationToken)
    {
        await repository.RequireAsync(resource, request.Id, request.Caller, cancellationToken);
        return await repository.CountUsesAsync(request.Id, cancellationToken);
    }
}
