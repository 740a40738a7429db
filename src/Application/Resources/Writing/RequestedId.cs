using ClickTracking.Application.Access;
using ClickTracking.Application.Common;
using ClickTracking.Application.Resources.Definition;

namespace ClickTracking.Application.Resources.Writing;

/// <summary>The id of the one object that a request names.</summary>
public static class RequestedId
{
    /// <param name="text">The id in the query string; null: missing.</param>
    /// <param name="method">The verb of the request, for the text of the error.</param>
    /// <exception cref="ApiException">SYNTAX: the id is missing, or not one positive integer.</exception>
    public static long Parse(string? text, string method)
    {
        if (text is null)
            throw ApiException.Syntax($"id: required on {method}, in the query string");
        return IdFormat.TryParse(text, out var id) ? id : throw ApiException.Syntax("id: must be one positive integer");
    }

    /// <exception cref="ApiException">Not found: there is no such object, or the caller does not see it.</exception>
    public static async Task<T> RequireAsync<T>(
        this IResourceRepository<T> repository, Resource<T> resource, long id, Caller caller, CancellationToken cancellationToken)
        where T : class
    {
        var value = await repository.FindAsync(id, cancellationToken);
        return value is not null && resource.IsVisible(value, caller) ? value : throw ApiException.NotFound(resource.Name, $"{id}");
    }
}
