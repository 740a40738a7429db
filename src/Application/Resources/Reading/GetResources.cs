using System.Globalization;
using ClickTracking.Application.Access;
using ClickTracking.Application.Common;
using ClickTracking.Application.Resources.Definition;
using ClickTracking.Application.Resources.Writing;
using MediatR;

namespace ClickTracking.Application.Resources.Reading;

/// <summary>Reads objects: one id, several ids, or a filtered page.</summary>
/// <param name="Parameters">The query string, decoded, the first of a repeated name.</param>
public sealed record GetResources<T>(Caller Caller, IReadOnlyList<KeyValuePair<string, string>> Parameters) : IRequest<ResourcePage<T>>
    where T : class;

/// <param name="IsSingle">One id was asked for: the answer is the object itself, whatever page was.</param>
/// <param name="Shown">The keys to show; null: all.</param>
public sealed record ResourcePage<T>(
    IReadOnlyList<T> Items, bool IsSingle, int Total, int Start, int Count, IReadOnlySet<string>? Shown, IReadOnlyList<string> Warnings);

public sealed class GetResourcesHandler<T>(Resource<T> service, IResourceRepository<T> repository)
    : IRequestHandler<GetResources<T>, ResourcePage<T>>
    where T : class
{
    public async Task<ResourcePage<T>> Handle(GetResources<T> request, CancellationToken cancellationToken)
    {
        var parser = new ListQueryParser<T>(service);
        var query = parser.Parse(Current(request));
        var isSingle = parser.Ids.Count == 1;
        if (isSingle && query.Conditions.Count == 1 && query.Search is null)
        {
            var value = await repository.RequireAsync(service, parser.Ids[0], request.Caller, cancellationToken);
            return new ResourcePage<T>([value], true, 1, 0, ListQuery.MaxElements, parser.Shown, parser.Warnings);
        }
        if (isSingle)
            query = query with { Start = 0, Count = ListQuery.MaxElements };
        long? member = request.Caller.SeesAllMembers ? null : request.Caller.MemberId;
        var list = await repository.ListAsync(query, member, cancellationToken);
        if (list.Total == 0 && parser.Ids.Count > 0)
            throw ApiException.NotFound(service.Name, string.Join(",", parser.Ids));
        return new ResourcePage<T>(
            list.Items, isSingle, list.Total, query.Start, query.Count, parser.Shown, parser.Warnings);
    }

    /// <summary><c>?current</c> is the caller's own object.</summary>
    private IEnumerable<KeyValuePair<string, string>> Current(GetResources<T> request) => service.Current is null
        ? request.Parameters
        : request.Parameters.Select(p => p.Key == "current"
            ? KeyValuePair.Create("id", service.Current(request.Caller).ToString(CultureInfo.InvariantCulture))
            : p);
}
