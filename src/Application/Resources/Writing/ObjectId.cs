using ClickTracking.Application.Access;
using ClickTracking.Application.Common;
using ClickTracking.Application.Resources.Definition;

namespace ClickTracking.Application.Resources.Writing;

/// <summary>The one object that a PUT or DELETE is about.</summary>
internal static class ObjectId
{
    /// <exception cref="ApiException">SYNTAX: missing, or not one positive integer.</exception>
    public static long Parse(string? text, string method)
    {
        if (text is null)
            throw ApiException.Syntax($"id: required on {method}, in the query string");
        return IdFormat.TryParse(text, out var id) ? id : throw ApiException.Syntax("id: must be one positive integer");
    }

    /// <exception cref="ApiException">Not found: there is none, or it is not the caller's to see.</exception>
    public static async Task<T> RequireAsync<T>(
        this IResourceRepository<T> repository, Resource<T> service, long id, Caller caller, CancellationToken cancellationToken)
        where T : class
    {
        var value = await repository.FindAsync(id, cancellationToken);
        return value is not null && service.Shows(value, caller) ? value : throw ApiException.NotFound(service.Name, $"{id}");
    }
}
