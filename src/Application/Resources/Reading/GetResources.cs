using System.Globalization;
using ClickTracking.Application.Access;
using ClickTracking.Application.Common;
using ClickTracking.Application.Resources.Definition;
using ClickTracking.Application.Resources.Writing;
using MediatR;

namespace ClickTracking.Application.Resources.Reading;

/// <summary>Reads objects: one id or code, several ids, or a filtered page.</summary>
/// <param name="Parameters">The decoded query string. A repeated name is there as often.</param>
public sealed record GetResources<T>(Caller Caller, IReadOnlyList<KeyValuePair<string, string>> Parameters) : IRequest<ResourcePage<T>>
    where T : class;

/// <param name="IsSingle">The request names one id or code: the response holds the object itself, and paging does not count.</param>
/// <param name="Shown">The keys that the response shows; null: all.</param>
public sealed record ResourcePage<T>(
    IReadOnlyList<T> Items, bool IsSingle, int Total, int Start, int Count, IReadOnlySet<string>? Shown, IReadOnlyList<string> Warnings);

public sealed class GetResourcesHandler<T>(Resource<T> resource, IResourceRepository<T> repository)
    : IRequestHandler<GetResources<T>, ResourcePage<T>>
    where T : class
{
    public async Task<ResourcePage<T>> Handle(GetResources<T> request, CancellationToken cancellationToken)
    {
        var parser = new ListQueryParser<T>(resource);
        var query = parser.Parse(Current(request));
        if (await FindAddressedAsync(request.Caller, parser.Ids, query, cancellationToken) is { } value)
            return new ResourcePage<T>([value], true, 1, 0, ListQuery.MaxElements, parser.Shown, parser.Warnings);
        var isSingle = parser.Ids.Count == 1;
        if (isSingle)
            query = query with { Start = 0, Count = ListQuery.MaxElements };
        long? member = request.Caller.SeesAllMembers ? null : request.Caller.MemberId;
        var list = await repository.ListAsync(query, member, cancellationToken);
        if (list.Total == 0 && parser.Ids.Count > 0)
            throw ApiException.NotFound(resource.Name, string.Join(",", parser.Ids));
        return new ResourcePage<T>(
            list.Items, isSingle, list.Total, query.Start, query.Count, parser.Shown, parser.Warnings);
    }

    /// <summary>The object that a request without filters addresses; null: the request has filters, or asks for a list.</summary>
    private async Task<T?> FindAddressedAsync(
        Caller caller, IReadOnlyList<long> ids, ListQuery query, CancellationToken cancellationToken)
    {
        if (query.Search is not null)
            return null;
        if (ids.Count == 1 && query.Conditions.Count == 1)
            return await repository.RequireAsync(resource, ids[0], caller, cancellationToken);
        if (query.Conditions.Count == 0 && resource.OwnIsAlone && !caller.SeesAllMembers)
            return await repository.RequireAsync(resource, resource.Current!(caller), caller, cancellationToken);
        return CodeAddress.CodeOf(resource, query) is null
            ? null
            : await repository.RequireByCodeAsync(resource, query, caller, cancellationToken);
    }

    /// <summary>Replaces <c>?current</c> by the id of the caller's own object.</summary>
    private IEnumerable<KeyValuePair<string, string>> Current(GetResources<T> request) => resource.Current is null
        ? request.Parameters
        : request.Parameters.Select(p => p.Key == "current"
            ? KeyValuePair.Create("id", resource.Current(request.Caller).ToString(CultureInfo.InvariantCulture))
            : p);
}
