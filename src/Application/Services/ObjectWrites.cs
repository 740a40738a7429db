using System.Text.Json;
using ClickTracking.Application.Access;
using ClickTracking.Application.Audit;
using ClickTracking.Application.Common;

namespace ClickTracking.Application.Services;

/// <summary>
/// Creates and changes objects inside a transaction that the caller has begun and commits. One object and a thousand go
/// the same way: all faults are gathered with their place, and nothing is written when there is one.
/// </summary>
public sealed class ObjectWrites<T>(
    Service<T> service, IObjectRepository<T> repository, ObjectRules<T> rules, AuditTrail audit, IEnumerable<IObjectExtension<T>> extensions,
    TimeProvider time)
    where T : class
{
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
        var (syntax, integrity) = (new Faults(), new Faults());
        var changes = new List<Change>();
        foreach (var write in writes)
            changes.Add(await ReadAsync(caller, write, syntax, warnings, cancellationToken));
        syntax.ThrowSyntax();
        changes = await AdoptAsync(caller, changes, integrity, cancellationToken);
        foreach (var change in changes)
            await CheckAsync(caller, change, integrity, cancellationToken);
        integrity.ThrowIntegrity();

        var written = new List<T>();
        foreach (var (write, before, after) in changes)
            written.Add(before is null
                ? await InsertAsync(caller, after, write.Draft.Path, cancellationToken)
                : await UpdateAsync(caller, before, after, write.Draft.Path, cancellationToken));
        return written;
    }

    private async Task<Change> ReadAsync(
        Caller caller, Write write, Faults faults, ICollection<string> warnings, CancellationToken cancellationToken)
    {
        var reader = new ObjectReader<T>(service, write.Draft.Path, faults, warnings);
        if (write.Id is not { } id)
            return new Change(write, null, reader.ReadNew(write.Draft.Body, takesId: caller.SeesAllMembers));
        var before = await repository.DemandAsync(service, id, caller, cancellationToken);
        rules.DemandWrite(caller, before);
        return new Change(write, before, reader.ReadChanges(before, write.Draft.Body));
    }

    /// <summary>Puts the new ones under their parents. One whose parent is missing is left out: nothing else can be said of it.</summary>
    private async Task<List<Change>> AdoptAsync(Caller caller, List<Change> changes, Faults faults, CancellationToken cancellationToken)
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
                    faults.Add(path, $"{parent.Kind} {id} does not exist");
            }
            if (owner is { } member)
                adopted.Add(change with { After = parent.Set(change.After, id, member) });
        }
        return adopted;
    }

    private async Task CheckAsync(Caller caller, Change change, Faults faults, CancellationToken cancellationToken)
    {
        var (write, before, after) = change;
        if (before is null)
            rules.DemandWrite(caller, after);
        await rules.CheckReferencesAsync(after, caller, write.Draft.Path, faults, cancellationToken);
        if (before is null && service.Id(after) is > 0 and var chosen && await repository.WasDeletedAsync(chosen, cancellationToken))
            faults.Add($"{write.Draft.Path}.id", $"{chosen} was used before, and is never used again");
    }

    private async Task<T> InsertAsync(Caller caller, T value, string path, CancellationToken cancellationToken)
    {
        foreach (var extension in extensions)
            value = await extension.WritingAsync(value, null, caller, cancellationToken);
        var id = await Constraints.GuardAsync(service, path, () => repository.InsertAsync(value, Now(), cancellationToken));
        var stored = (await repository.FindAsync(id, cancellationToken))!;
        foreach (var extension in extensions)
            await extension.WrittenAsync(value, null, cancellationToken);
        await audit.CreatedAsync(caller, service, stored, cancellationToken);
        return stored;
    }

    private async Task<T> UpdateAsync(Caller caller, T before, T after, string path, CancellationToken cancellationToken)
    {
        foreach (var extension in extensions)
            after = await extension.WritingAsync(after, before, caller, cancellationToken);
        await Constraints.GuardAsync(service, path, async () =>
        {
            await repository.UpdateAsync(after, Now(), cancellationToken);
            return true;
        });
        foreach (var extension in extensions)
            await extension.WrittenAsync(after, before, cancellationToken);
        var stored = (await repository.FindAsync(service.Id(after), cancellationToken))!;
        await audit.ChangedAsync(caller, service, before, after, stored, cancellationToken);
        return stored;
    }

    /// <summary>Whole seconds, as the API shows it: a filter by what was shown finds it.</summary>
    private DateTime Now()
    {
        var now = time.GetUtcNow().UtcDateTime;
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond));
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
