using ClickTracking.Application.Access;
using ClickTracking.Application.Resources.Definition;
using MediatR;

namespace ClickTracking.Application.Resources.Reading;

/// <summary>
/// Counts the objects that refer to objects, each kind by itself. As long as there are any, the object cannot be deleted.
/// </summary>
/// <param name="Ids">Any number; objects that the caller does not see are left out.</param>
public sealed record CountUses<T>(Caller Caller, IReadOnlyCollection<long> Ids) : IRequest<IReadOnlyList<ResourceUse>>
    where T : class;

public sealed class CountUsesHandler<T>(Resource<T> resource, IResourceRepository<T> repository)
    : IRequestHandler<CountUses<T>, IReadOnlyList<ResourceUse>>
    where T : class
{
    public async Task<IReadOnlyList<ResourceUse>> Handle(CountUses<T> request, CancellationToken cancellationToken)
    {
        long? member = request.Caller.SeesAllMembers ? null : request.Caller.MemberId;
        var uses = new List<ResourceUse>();
        foreach (var ids in request.Ids.Chunk(ListQuery.MaxValues / 2))
        {
            var seen = await repository.FindManyAsync(ids, member, cancellationToken);
            uses.AddRange(await repository.CountUsesAsync([.. seen.Select(resource.Id)], cancellationToken));
        }
        return uses;
    }
}
