using ClickTracking.Application.Access;
using ClickTracking.Application.Common;
using ClickTracking.Application.Resources.Definition;

namespace ClickTracking.Application.Resources.Writing;

/// <summary>Who may do what, and the rules between objects; the latter are checked inside the transaction that writes.</summary>
public sealed class ResourceRules<T>(Resource<T> service, IReferenceRepository references)
    where T : class
{
    /// <exception cref="ApiException">UNAUTH: the caller may only read, or not write this.</exception>
    public void RequireWrite(Caller caller, T value)
    {
        if (!caller.MayWrite)
            throw ApiException.Unauth($"user {caller.Username} has the role read_only: it may only GET");
        Require(service.MayWrite(caller, value), caller);
    }

    /// <exception cref="ApiException">UNAUTH: the caller may only read, or not remove this.</exception>
    public void RequireDelete(Caller caller, T value)
    {
        RequireWrite(caller, value);
        Require(service.MayDelete(caller, value), caller);
    }

    /// <summary>The member that owns a parent; null: there is no such parent that the caller sees.</summary>
    public async Task<long?> FindParentOwnerAsync(Caller caller, long parentId, CancellationToken cancellationToken)
    {
        var row = await references.FindAsync(service.Parent!.Statements, parentId, cancellationToken);
        return row is not null && caller.Sees(MemberOf(row)) ? MemberOf(row) : null;
    }

    /// <summary>Adds every reference that is wrong. What many objects refer to is read once.</summary>
    public async Task CheckReferencesAsync(
        IEnumerable<(T Value, string Path)> objects, Caller caller, ValidationErrors errors, CancellationToken cancellationToken)
    {
        var rows = new Dictionary<(string Statements, long Id), IDictionary<string, object?>?>();
        foreach (var (value, path) in objects)
            foreach (var reference in service.References)
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
            throw ApiException.Unauth($"user {caller.Username} may not write this {service.Name}: ask an administrator");
    }

    private static long MemberOf(IDictionary<string, object?> row) => Row.Long(row["member_id"]);
}
