using ClickTracking.Application.Common;
using ClickTracking.Application.Resources.Definition;
using ClickTracking.Application.Resources.Reading;

namespace ClickTracking.Application.Resources.Writing;

/// <summary>
/// Finds all codes of a request that another object of the owner has, where the database would report the first. It decides nothing: a
/// collision that only arises now is left to the database's constraint.
/// </summary>
internal sealed class CodeCollisions<T>(Resource<T> resource, IResourceRepository<T> repository)
    where T : class
{
    private readonly Field<T>? _unique = resource.UniqueField is { } name ? resource.Find(name) : null;

    /// <summary>Null: the text is unique among all objects.</summary>
    private readonly Field<T>? _owner = resource.IsAddressedByCode ? resource.Find(resource.Parent!.Parameter) : null;

    public static string TextOf(Resource<T> resource) => $"another {resource.Name} of the same owner has it already";

    /// <summary>Adds an error for every object whose code is taken. One object is left to the database.</summary>
    public async Task CheckAsync(
        IReadOnlyList<(string Path, T? Before, T After)> objects, ValidationErrors errors, CancellationToken cancellationToken)
    {
        if (_unique is null || objects.Count < 2)
            return;
        var taken = new Dictionary<(long? Owner, string Code), string>();
        foreach (var (path, before, after) in objects)
            if (KeyOf(after) is { } key && (before is null || KeyOf(before) != key) && !taken.TryAdd(key, path))
                errors.Add($"{path}.{_unique.Name}", TextOf(resource));
        var freed = objects.Where(o => o.Before is not null && KeyOf(o.Before) != KeyOf(o.After))
            .Select(o => resource.Id(o.After)).ToHashSet();
        foreach (var codes in taken.Keys.Select(k => k.Code).Distinct().Chunk(ListQuery.MaxValues / 2))
            foreach (var other in await FindAsync(codes, cancellationToken))
                if (!freed.Contains(resource.Id(other)) && KeyOf(other) is { } key && taken.TryGetValue(key, out var path))
                    errors.Add($"{path}.{_unique.Name}", TextOf(resource));
    }

    private async Task<IReadOnlyList<T>> FindAsync(string[] codes, CancellationToken cancellationToken)
    {
        var query = new ListQuery
        {
            Conditions = [new Condition(_unique!.Column, Comparison.In, codes)],
            Sort = [new SortColumn("id", false)],
        };
        var found = new List<T>();
        foreach (var ids in (await repository.ListIdsAsync(query, null, cancellationToken)).Chunk(ListQuery.MaxValues / 2))
            found.AddRange(await repository.FindManyAsync(ids, null, cancellationToken));
        return found;
    }

    /// <summary>Codes are compared without case.</summary>
    private (long? Owner, string Code)? KeyOf(T value) =>
        _unique!.Store(value) is string code ? ((long?)_owner?.Store(value), code.ToUpperInvariant()) : null;
}
