using ClickTracking.Application.Access;
using ClickTracking.Application.Audit;
using ClickTracking.Application.Common;
using ClickTracking.Application.Resources.Definition;
using ClickTracking.Application.Resources.Reading;
using MediatR;

namespace ClickTracking.Application.Resources.Writing;

/// <summary>Stores the objects of a request in its order: all or none, and all errors are reported together with their places.</summary>
public sealed record WriteResources<T>(Caller Caller, IReadOnlyList<ResourceChange<T>> Changes)
    : IRequest<IReadOnlyList<T>>, IChangesResources
    where T : class
{
    /// <summary>The malformed values of the request, reported once the caller is known to be allowed to change the objects.</summary>
    public ValidationErrors Malformed { get; init; } = new();

    /// <summary>
    /// The changes are rows of a file: a row that changes nothing is not written, and an object that does not exist is reported
    /// with its row.
    /// </summary>
    public bool IsFile { get; init; }

    public bool IsRehearsal { get; init; }
}

/// <summary>
/// Creates and changes objects, one or thousands, inside the transaction of <see cref="ResourceTransaction{TRequest, TResponse}"/>.
/// Objects are read inside it too, so that of two writers at once both land.
/// </summary>
public sealed class WriteResourcesHandler<T>(
    Resource<T> resource, IResourceRepository<T> repository, ResourceRules<T> rules, AuditTrail audit,
    IEnumerable<IResourceExtension<T>> extensions, TimeProvider time)
    : IRequestHandler<WriteResources<T>, IReadOnlyList<T>>
    where T : class
{
    public async Task<IReadOnlyList<T>> Handle(WriteResources<T> request, CancellationToken cancellationToken)
    {
        var objects = await ReadAsync(request, cancellationToken);
        request.Malformed.ThrowSyntax();
        RequireSeen(objects);
        var errors = new ValidationErrors();
        var written = request.IsFile ? objects.Where(IsChanged).ToList() : objects;
        written = await SetParentsAsync(request.Caller, written, errors, cancellationToken);
        RequireClaims(written);
        await CheckNewIdsAsync(written, errors, cancellationToken);
        await rules.CheckReferencesAsync(written.Select(o => (o.After, o.Change.Path)), request.Caller, errors, cancellationToken);
        await new CodeCollisions<T>(resource, repository)
            .CheckAsync([.. written.Select(o => (o.Change.Path, o.Before, o.After))], errors, cancellationToken);
        errors.ThrowIntegrity();
        var stored = await StoreAsync(request.Caller, written, cancellationToken);
        return [.. objects.Select(o => stored.GetValueOrDefault(o.Change.Path) ?? o.Before!)];
    }

    /// <summary>Applies the changes to the objects as they now are.</summary>
    private async Task<List<Pending>> ReadAsync(WriteResources<T> request, CancellationToken cancellationToken)
    {
        var ids = request.Changes.Where(c => c.Id is not null).Select(c => c.Id!.Value).ToArray();
        var found = (await FindAsync(ids, cancellationToken)).Where(v => resource.IsVisible(v, request.Caller)).ToDictionary(resource.Id);
        RequireFound(request, found);
        foreach (var value in request.Changes.Where(c => c.Id is not null).Select(c => found[c.Id!.Value]))
            rules.RequireWrite(request.Caller, value);
        return
        [
            .. request.Changes.Select(c => c.Id is { } id
                ? new Pending(c, found[id], c.ApplyTo(found[id]))
                : new Pending(c, null, c.ApplyTo(resource.New()))),
        ];
    }

    private void RequireFound(WriteResources<T> request, Dictionary<long, T> found)
    {
        var missing = request.Changes.Where(c => c.Id is { } id && !found.ContainsKey(id)).ToArray();
        if (missing.Length == 0)
            return;
        var ids = request.IsFile
            ? string.Join(", ", missing.Select(c => $"{c.Id} ({c.Path})"))
            : string.Join(",", missing.Select(c => c.Id));
        throw ApiException.NotFound(resource.Name, ids);
    }

    /// <summary>A new object whose parent is missing is left out of further checks: they would blame it for the parent.</summary>
    private async Task<List<Pending>> SetParentsAsync(
        Caller caller, List<Pending> objects, ValidationErrors errors, CancellationToken cancellationToken)
    {
        if (resource.Parent is not { } parent)
            return objects;
        var placed = new List<Pending>();
        var owners = new Dictionary<(long Id, string Path), long?>();
        foreach (var pending in objects)
        {
            var (id, path) = (pending.Change.ParentId, pending.Change.ParentPath);
            if (pending.Before is not null)
            {
                placed.Add(pending);
                continue;
            }
            if (!owners.TryGetValue((id, path), out var owner))
            {
                owners[(id, path)] = owner = await rules.FindParentOwnerAsync(caller, id, cancellationToken);
                if (owner is null)
                    errors.Add(path, $"{parent.Kind} {id} does not exist");
            }
            if (owner is { } member)
                placed.Add(pending with { After = parent.Set(pending.After, id, member) });
        }
        return placed;
    }

    /// <summary>Refuses to overwrite what the editor has not seen. A field that has the wanted value already is no loss.</summary>
    private void RequireSeen(List<Pending> objects)
    {
        var overtaken =
            from pending in objects
            where pending is { Before: not null, Change.Seen: not null }
            let seen = pending.Change.Seen!(pending.Before!)
            from field in resource.Fields
            where !Equals(field.Store(seen), field.Store(pending.Before!))
            where !Equals(field.Store(pending.After), field.Store(pending.Before!))
            select $"{pending.Change.Path}.{field.Name}";
        if (overtaken.ToArray() is { Length: > 0 } fields)
            throw ApiException.Overtaken(fields);
    }

    private static void RequireClaims(List<Pending> objects)
    {
        var errors = new ValidationErrors();
        foreach (var pending in objects)
            foreach (var claim in pending.Change.Claims)
                claim.Require(pending.After, errors);
        errors.ThrowSyntax();
    }

    private async Task CheckNewIdsAsync(List<Pending> objects, ValidationErrors errors, CancellationToken cancellationToken)
    {
        foreach (var added in objects.Where(o => o.Before is null))
            if (resource.Id(added.After) is > 0 and var chosen && await repository.WasDeletedAsync(chosen, null, cancellationToken))
                errors.Add($"{added.Change.Path}.id", $"{chosen} was used before, and is never used again");
    }

    /// <returns>The objects as they now are, by their places in the request.</returns>
    private async Task<Dictionary<string, T>> StoreAsync(Caller caller, List<Pending> objects, CancellationToken cancellationToken)
    {
        var (ids, meant) = (new List<long>(), new List<T>());
        foreach (var (change, before, read) in objects)
        {
            var after = read;
            foreach (var extension in extensions)
                after = await extension.WritingAsync(after, before, caller, cancellationToken);
            meant.Add(after);
            ids.Add(await ConstraintErrors.TranslateAsync(resource, change.Path, () => StoreAsync(before, after, cancellationToken)));
            foreach (var extension in extensions)
                await extension.WrittenAsync(after, before, cancellationToken);
        }
        var stored = await FindAsync(ids, cancellationToken);
        foreach (var ((pending, after), value) in objects.Zip(meant).Zip(stored))
            await (pending.Before is null
                ? audit.CreatedAsync(caller, resource, value, cancellationToken)
                : audit.ChangedAsync(caller, resource, pending.Before, after, value, cancellationToken));
        return objects.Zip(stored).ToDictionary(p => p.First.Change.Path, p => p.Second);
    }

    private async Task<long> StoreAsync(T? before, T after, CancellationToken cancellationToken)
    {
        if (before is null)
            return await repository.InsertAsync(after, time.GetUtcSecond(), cancellationToken);
        await repository.UpdateAsync(after, time.GetUtcSecond(), cancellationToken);
        return resource.Id(after);
    }

    private bool IsChanged(Pending pending) => pending.Before is not { } before
        || resource.Fields.Any(f => !Equals(f.Store(before), f.Store(pending.After)));

    /// <summary>The objects in the order of the ids, whichever member owns them.</summary>
    private async Task<IReadOnlyList<T>> FindAsync(IReadOnlyCollection<long> ids, CancellationToken cancellationToken)
    {
        var found = new List<T>();
        foreach (var some in ids.Chunk(ListQuery.MaxValues / 2))
            found.AddRange(await repository.FindManyAsync(some, null, cancellationToken));
        return found;
    }

    /// <param name="Before">The stored object; null: the object is new.</param>
    /// <param name="After">The object with the values of the request.</param>
    private sealed record Pending(ResourceChange<T> Change, T? Before, T After);
}
