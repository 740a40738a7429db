using ClickTracking.Application.Access;
using ClickTracking.Application.Common;
using ClickTracking.Application.Resources.Definition;
using MediatR;

namespace ClickTracking.Application.Resources.Reading;

/// <summary>Reads all objects that the parameters of a list select, in its order and without its paging.</summary>
/// <param name="Parameters">The decoded query string. A repeated name is there as often.</param>
public sealed record ListAllResources<T>(Caller Caller, IReadOnlyList<KeyValuePair<string, string>> Parameters) : IRequest<IReadOnlyList<T>>
    where T : class;

public sealed class ListAllResourcesHandler<T>(Resource<T> resource, IResourceRepository<T> repository)
    : IRequestHandler<ListAllResources<T>, IReadOnlyList<T>>
    where T : class
{
    private const int PageSize = ListQuery.MaxValues / 2;

    /// <exception cref="ApiException">SYNTAX: a value is malformed.</exception>
    public async Task<IReadOnlyList<T>> Handle(ListAllResources<T> request, CancellationToken cancellationToken)
    {
        var query = new ListQueryParser<T>(resource).Parse(request.Parameters);
        long? member = request.Caller.SeesAllMembers ? null : request.Caller.MemberId;
        var found = new List<T>();
        // The ids are read at once: pages by offset would miss an object when one before it is deleted meanwhile.
        foreach (var ids in (await repository.ListIdsAsync(query, member, cancellationToken)).Chunk(PageSize))
            found.AddRange(await repository.FindManyAsync(ids, member, cancellationToken));
        return found;
    }
}
