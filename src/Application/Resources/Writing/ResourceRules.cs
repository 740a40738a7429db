using ClickTracking.Application.Access;
using ClickTracking.Application.Common;
using ClickTracking.Application.Resources.Definition;

namespace ClickTracking.Application.Resources.Writing;

/// <summary>The permissions of callers, and the rules between objects. The latter are checked inside the transaction that writes.</summary>
public sealed class ResourceRules<T>(Resource<T> resource, IReferenceRepository references)
    where T : class
{
    /// <exception cref="ApiException">UNAUTH: the caller may only read, or may not write this object.</exception>
    public void RequireWrite(Caller caller, T value)
    {
        if (!caller.MayWrite && !resource.IsOwn(caller, value))
            throw ApiException.Unauth($"user {caller.Username} has the role read_only: it may only GET");
        Require(resource.MayWrite(caller, value), caller);
    }

    /// <exception cref="ApiException">UNAUTH: the caller may only read, or may not delete this object.</exception>
    public void RequireDelete(Caller caller, T value)
    {
        RequireWrite(caller, value);
        Require(resource.MayDelete(caller, value), caller);
    }

    /// <summary>The member that owns a parent; null: the caller sees no such parent.</summary>
    public async Task<long?> FindParentOwnerAsync(Caller caller, long parentId, CancellationToken cancellationToken)
    {
        var row = await references.FindAsync(resource.Parent!.Statements, parentId, cancellationToken);
        return row is not null && caller.Sees(MemberOf(row)) ? MemberOf(row) : null;
    }

    /// <summary>Adds every wrong reference to the errors. An object that many refer to is read once.</summary>
    public async Task CheckReferencesAsync(
        IEnumerable<(T Value, string Path)> objects, Caller caller, ValidationErrors errors, CancellationToken cancellationToken)
    {
        var rows = new Dictionary<(string Statements, long Id), IDictionary<string, object?>?>();
        foreach (var (value, path) in objects)
            foreach (var reference in resource.References)
            {
                if (reference.Target(value) is not { } id)
                    continue;
                if (!rows.TryGetValue((reference.Statements, id), out var row))
                    rows[(reference.Statements, id)] = row = await references.FindAsync(reference.Statements, id, cancellationToken);
                var place = $"{path}.{reference.Path}";
                if (row is null || !caller.Sees(MemberOf(row)))
                    errors.Add(place, $"{reference.Kind} {id} does not exist");
                else if (Row.Long(row[reference.OwnerColumn]) != reference.Owner(value))
                    errors.Add(place, $"{reference.Kind} {id} belongs to another {reference.OwnerColumn[..^"_id".Length]}");
            }
    }

    private void Require(bool allowed, Caller caller)
    {
        if (!allowed)
            throw ApiException.Unauth($"user {caller.Username} may not write this {resource.Name}: ask an administrator");
    }

    private static long MemberOf(IDictionary<string, object?> row) => Row.Long(row["member_id"]);
}
