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
    public async Task<IReadOnlyList<T>> CreateAsync(
        Caller caller, IReadOnlyList<Draft> drafts, long parentId, ICollection<string> warnings, CancellationToken cancellationToken)
    {
        var faults = new Faults();
        var values = drafts
            .Select(d => new ObjectReader<T>(service, d.Path, faults, warnings).ReadNew(d.Body, takesId: caller.SeesAllMembers)).ToArray();
        faults.ThrowSyntax();
        if (service.Parent is { } parent)
        {
            var (id, member) = await rules.FindParentAsync(caller, parentId, cancellationToken);
            values = [.. values.Select(v => parent.Set(v, id, member))];
        }
        for (var i = 0; i < values.Length; i++)
        {
            rules.DemandWrite(caller, values[i]);
            await rules.CheckReferencesAsync(values[i], caller, drafts[i].Path, faults, cancellationToken);
            if (service.Id(values[i]) is > 0 and var chosen && await repository.WasDeletedAsync(chosen, cancellationToken))
                faults.Add($"{drafts[i].Path}.id", $"{chosen} was used before, and is never used again");
        }
        faults.ThrowIntegrity();

        for (var i = 0; i < values.Length; i++)
            values[i] = await InsertAsync(caller, values[i], drafts[i].Path, cancellationToken);
        return values;
    }

    /// <summary>Changes the fields that the bodies hold, and no other. Objects are read here, so that of two writers at once both land.</summary>
    public async Task<IReadOnlyList<T>> UpdateAsync(
        Caller caller, IReadOnlyList<(long Id, Draft Draft)> drafts, ICollection<string> warnings, CancellationToken cancellationToken)
    {
        var (syntax, integrity) = (new Faults(), new Faults());
        var changes = new List<(T Before, T After, string Path)>();
        foreach (var (id, draft) in drafts)
        {
            var before = await repository.DemandAsync(service, id, caller, cancellationToken);
            rules.DemandWrite(caller, before);
            var after = new ObjectReader<T>(service, draft.Path, syntax, warnings).ReadChanges(before, draft.Body);
            await rules.CheckReferencesAsync(after, caller, draft.Path, integrity, cancellationToken);
            changes.Add((before, after, draft.Path));
        }
        syntax.ThrowSyntax();
        integrity.ThrowIntegrity();

        var written = new List<T>();
        foreach (var (before, after, path) in changes)
            written.Add(await WriteAsync(caller, before, after, path, cancellationToken));
        return written;
    }

    private async Task<T> InsertAsync(Caller caller, T value, string path, CancellationToken cancellationToken)
    {
        foreach (var extension in extensions)
            value = await extension.WritingAsync(value, null, caller, cancellationToken);
        var id = await Constraints.GuardAsync(service, path, () => repository.InsertAsync(value, time.GetUtcSecond(), cancellationToken));
        var stored = (await repository.FindAsync(id, cancellationToken))!;
        foreach (var extension in extensions)
            await extension.WrittenAsync(value, null, cancellationToken);
        await audit.CreatedAsync(caller, service, stored, cancellationToken);
        return stored;
    }

    private async Task<T> WriteAsync(Caller caller, T before, T after, string path, CancellationToken cancellationToken)
    {
        foreach (var extension in extensions)
            after = await extension.WritingAsync(after, before, caller, cancellationToken);
        await Constraints.GuardAsync(service, path, async () =>
        {
            await repository.UpdateAsync(after, time.GetUtcSecond(), cancellationToken);
            return true;
        });
        foreach (var extension in extensions)
            await extension.WrittenAsync(after, before, cancellationToken);
        var stored = (await repository.FindAsync(service.Id(after), cancellationToken))!;
        await audit.ChangedAsync(caller, service, before, after, stored, cancellationToken);
        return stored;
    }
}

/// <summary>A body that is to become an object, or changes to one.</summary>
/// <param name="Path">Where it stands in the request: <c>clicktracker</c>, or <c>clicktrackers[3]</c>.</param>
public sealed record Draft(JsonElement Body, string Path);
