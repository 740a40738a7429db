using System.Text.Json;
using ClickTracking.Application.Access;
using ClickTracking.Application.Audit;
using ClickTracking.Application.Common;
using ClickTracking.Application.Resources.Definition;

namespace ClickTracking.Application.Resources.Writing;

/// <summary>
/// Creates and changes objects inside a transaction that the caller has begun and commits. One object and a thousand go
/// the same way: all errors are gathered with their place, and nothing is written when there is one.
/// </summary>
public sealed class ResourceWriter<T>(
    Resource<T> service, IResourceRepository<T> repository, ResourceRules<T> rules, AuditTrail audit, IEnumerable<IResourceExtension<T>> extensions,
    TimeProvider time)
    where T : class
{
    private const int MostAtOnce = 500;

    /// <summary>Before the transaction begins. What is malformed is told by the write.</summary>
    public async Task PrepareAsync(Caller caller, IReadOnlyList<Draft> drafts, bool areNew, CancellationToken cancellationToken)
    {
        if (!extensions.Any())
            return;
        var errors = new ValidationErrors();
        var values = new List<T>();
        foreach (var draft in drafts)
        {
            var reader = new BodyReader<T>(service, draft.Path, errors, []);
            values.Add(areNew ? reader.ReadNew(draft.Body, caller.SeesAllMembers) : reader.ReadChanges(service.New(), draft.Body));
        }
        if (errors.Any)
            return;
        foreach (var extension in extensions)
            await extension.PreparingAsync(values, caller, cancellationToken);
    }

    /// <summary>Adds objects under one parent.</summary>
    /// <param name="parentId">0 for a service without parent.</param>
    public Task<IReadOnlyList<T>> CreateAsync(
        Caller caller, IReadOnlyList<Draft> drafts, long parentId, ICollection<string> warnings, CancellationToken cancellationToken) =>
        WriteAsync(caller, [.. drafts.Select(d => new Write(d, null, parentId, service.Parent?.Parameter ?? ""))], warnings, cancellationToken);

    /// <summary>Changes the fields that the bodies hold, and no other. Objects are read here, so that of two writers at once both land.</summary>
    public Task<IReadOnlyList<T>> UpdateAsync(
        Caller caller, IReadOnlyList<(long Id, Draft Draft)> drafts, ICollection<string> warnings, CancellationToken cancellationToken) =>
        WriteAsync(caller, [.. drafts.Select(d => new Write(d.Draft, d.Id))], warnings, cancellationToken);

    /// <summary>Adds and changes, in the order of the request.</summary>
    public async Task<IReadOnlyList<T>> WriteAsync(
        Caller caller, IReadOnlyList<Write> writes, ICollection<string> warnings, CancellationToken cancellationToken)
    {
        var (syntax, integrity) = (new ValidationErrors(), new ValidationErrors());
        var known = await RequireAsync(caller, [.. writes.Where(w => w.Id is not null).Select(w => w.Id!.Value)], cancellationToken);
        var changes = writes.Select(w => Read(caller, w, known, syntax, warnings)).ToList();
        syntax.ThrowSyntax();
        changes = await AdoptAsync(caller, changes, integrity, cancellationToken);
        foreach (var added in changes.Where(c => c.Before is null))
            await CheckNewAsync(caller, added, integrity, cancellationToken);
        await rules.CheckReferencesAsync(changes.Select(c => (c.After, c.Write.Draft.Path)), caller, integrity, cancellationToken);
        integrity.ThrowIntegrity();
        return await StoreAsync(caller, changes, cancellationToken);
    }

    /// <exception cref="ApiException">Not found: those that do not exist, or are not the caller's to see.</exception>
    private async Task<Dictionary<long, T>> RequireAsync(Caller caller, long[] ids, CancellationToken cancellationToken)
    {
        var known = (await FindAsync(ids, cancellationToken)).Where(v => service.Shows(v, caller)).ToDictionary(service.Id);
        var missing = ids.Where(id => !known.ContainsKey(id)).ToArray();
        return missing.Length == 0 ? known : throw ApiException.NotFound(service.Name, string.Join(",", missing));
    }

    private Change Read(Caller caller, Write write, Dictionary<long, T> known, ValidationErrors errors, ICollection<string> warnings)
    {
        var reader = new BodyReader<T>(service, write.Draft.Path, errors, warnings);
        if (write.Id is not { } id)
            return new Change(write, null, reader.ReadNew(write.Draft.Body, takesId: caller.SeesAllMembers));
        rules.RequireWrite(caller, known[id]);
        return new Change(write, known[id], reader.ReadChanges(known[id], write.Draft.Body));
    }

    /// <summary>Puts the new ones under their parents. One whose parent is missing is left out: nothing else can be said of it.</summary>
    private async Task<List<Change>> AdoptAsync(Caller caller, List<Change> changes, ValidationErrors errors, CancellationToken cancellationToken)
    {
        if (service.Parent is not { } parent)
            return changes;
        var adopted = new List<Change>();
        var owners = new Dictionary<(long Id, string Path), long?>();
        foreach (var change in changes)
        {
            if (change.Before is not null)
            {
                adopted.Add(change);
                continue;
            }
            var (id, path) = (change.Write.ParentId, change.Write.ParentPath);
            if (!owners.TryGetValue((id, path), out var owner))
            {
                owners[(id, path)] = owner = await rules.FindParentOwnerAsync(caller, id, cancellationToken);
                if (owner is null)
                    errors.Add(path, $"{parent.Kind} {id} does not exist");
            }
            if (owner is { } member)
                adopted.Add(change with { After = parent.Set(change.After, id, member) });
        }
        return adopted;
    }

    private async Task CheckNewAsync(Caller caller, Change change, ValidationErrors errors, CancellationToken cancellationToken)
    {
        rules.RequireWrite(caller, change.After);
        if (service.Id(change.After) is > 0 and var chosen && await repository.WasDeletedAsync(chosen, cancellationToken))
            errors.Add($"{change.Write.Draft.Path}.id", $"{chosen} was used before, and is never used again");
    }

    private async Task<IReadOnlyList<T>> StoreAsync(Caller caller, List<Change> changes, CancellationToken cancellationToken)
    {
        var ids = new List<long>();
        for (var i = 0; i < changes.Count; i++)
        {
            var (write, before, after) = changes[i];
            foreach (var extension in extensions)
                after = await extension.WritingAsync(after, before, caller, cancellationToken);
            changes[i] = changes[i] with { After = after };
            ids.Add(await Constraints.GuardAsync(service, write.Draft.Path, () => StoreAsync(before, after, cancellationToken)));
            foreach (var extension in extensions)
                await extension.WrittenAsync(after, before, cancellationToken);
        }
        var stored = await FindAsync(ids, cancellationToken);
        foreach (var ((_, before, after), value) in changes.Zip(stored))
            await (before is null
                ? audit.CreatedAsync(caller, service, value, cancellationToken)
                : audit.ChangedAsync(caller, service, before, after, value, cancellationToken));
        return stored;
    }

    private async Task<long> StoreAsync(T? before, T after, CancellationToken cancellationToken)
    {
        if (before is null)
            return await repository.InsertAsync(after, time.GetUtcSecond(), cancellationToken);
        await repository.UpdateAsync(after, time.GetUtcSecond(), cancellationToken);
        return service.Id(after);
    }

    /// <summary>In the order of the ids, whoever owns them; in steps that every database takes as one list.</summary>
    private async Task<IReadOnlyList<T>> FindAsync(IReadOnlyCollection<long> ids, CancellationToken cancellationToken)
    {
        var found = new List<T>();
        foreach (var some in ids.Chunk(MostAtOnce))
            found.AddRange(await repository.FindManyAsync(some, null, cancellationToken));
        return found;
    }

    private sealed record Change(Write Write, T? Before, T After);
}

/// <summary>A body that is to become an object, or changes to one.</summary>
/// <param name="Path">Where it stands in the request: <c>clicktracker</c>, or <c>clicktrackers[3]</c>.</param>
public sealed record Draft(JsonElement Body, string Path);

/// <summary>What a draft is to do.</summary>
/// <param name="Id">The object to change; null: a new one.</param>
/// <param name="ParentId">Of a new one; 0: the service has no parent.</param>
/// <param name="ParentPath">Where the request names the parent, for a fault's text.</param>
public sealed record Write(Draft Draft, long? Id, long ParentId = 0, string ParentPath = "");
