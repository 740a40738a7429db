using ClickTracking.Application.Access;
using ClickTracking.Application.Common;
using ClickTracking.Application.Resources.Definition;

namespace ClickTracking.Application.Resources.Reading;

/// <summary>The address of one object by its code, beside which its owner may be named.</summary>
internal static class CodeAddress
{
    private const string Code = "code";

    /// <summary>The one code that the conditions ask for, without any other filter than the owner's id; null: they do not.</summary>
    public static string? CodeOf<T>(Resource<T> resource, ListQuery query)
        where T : class
    {
        if (!resource.IsAddressedByCode || query.Search is not null)
            return null;
        if (query.Conditions.Any(c => c.Column != Code && c.Column != resource.Parent?.Parameter))
            return null;
        return query.Conditions.All(c => c is { Comparison: Comparison.In, Values.Count: 1 })
            && query.Conditions.FirstOrDefault(c => c.Column == Code)?.Values[0] is string { Length: > 0 } code ? code : null;
    }

    /// <exception cref="ApiException">
    /// Not found: there is no such object, or the caller does not see it. INTEGRITY: objects of several owners have the code.
    /// </exception>
    public static async Task<T> RequireByCodeAsync<T>(
        this IResourceRepository<T> repository, Resource<T> resource, ListQuery query, Caller caller, CancellationToken cancellationToken)
        where T : class
    {
        var code = CodeOf(resource, query)!;
        query = query with { Start = 0, Count = ListQuery.MaxElements };
        var found = await repository.ListAsync(query, caller.SeesAllMembers ? null : caller.MemberId, cancellationToken);
        return found.Items switch
        {
            [var one] => one,
            [] => throw ApiException.NotFound(resource.Name, code, Code),
            var several => throw ApiException.Integrity(
                $"{Code}: {found.Total} {resource.Plural} have '{code}': {Choice(resource, several)}"),
        };
    }

    private static string Choice<T>(Resource<T> resource, IReadOnlyList<T> objects)
        where T : class
    {
        var owner = resource.Find(resource.Parent!.Parameter)!;
        return $"add {string.Join(" or ", objects.Select(o => $"{owner.Name}={owner.Store(o)}"))}";
    }
}
