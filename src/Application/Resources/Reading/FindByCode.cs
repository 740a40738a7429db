using ClickTracking.Application.Access;
using ClickTracking.Application.Common;
using ClickTracking.Application.Resources.Definition;
using MediatR;

namespace ClickTracking.Application.Resources.Reading;

/// <summary>Returns the id of the object that a code in a query string addresses.</summary>
/// <param name="OwnerId">The owner in the query string; null: not given.</param>
public sealed record FindByCode<T>(Caller Caller, string Code, string? OwnerId) : IRequest<long>
    where T : class;

public sealed class FindByCodeHandler<T>(Resource<T> resource, IResourceRepository<T> repository) : IRequestHandler<FindByCode<T>, long>
    where T : class
{
    /// <exception cref="ApiException">
    /// SYNTAX: it is not one code, or the owner is malformed. Not found: there is no such object. INTEGRITY: there are several.
    /// </exception>
    public async Task<long> Handle(FindByCode<T> request, CancellationToken cancellationToken)
    {
        var parameters = new List<KeyValuePair<string, string>> { new("code", request.Code) };
        if (request.OwnerId is { } owner)
            parameters.Add(new(resource.Parent!.Parameter, owner));
        var query = new ListQueryParser<T>(resource).Parse(parameters);
        if (CodeAddress.CodeOf(resource, query) is null)
            throw ApiException.Syntax("code: must be one code");
        return resource.Id(await repository.RequireByCodeAsync(resource, query, request.Caller, cancellationToken));
    }
}
