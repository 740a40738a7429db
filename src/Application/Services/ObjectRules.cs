using ClickTracking.Application.Access;
using ClickTracking.Application.Common;

namespace ClickTracking.Application.Services;

/// <summary>The rules between objects, checked inside the transaction that writes.</summary>
public sealed class ObjectRules<T>(Service<T> service, IReferenceRepository references)
    where T : class
{
    /// <summary>The object as a child of the parent that the query string names.</summary>
    public async Task<T> AdoptAsync(T value, Caller caller, long parentId, CancellationToken cancellationToken)
    {
        var parent = service.Parent;
        var row = await references.FindAsync(parent.Statements, parentId, cancellationToken);
        if (row is null || !caller.Sees(MemberOf(row)))
            throw ApiException.Integrity($"{parent.Parameter}: {parent.Kind} {parentId} does not exist");
        return parent.Set(value, parentId, MemberOf(row));
    }

    /// <exception cref="ApiException">INTEGRITY: with every reference that is wrong.</exception>
    public async Task CheckReferencesAsync(T value, Caller caller, CancellationToken cancellationToken)
    {
        var faults = new Faults();
        foreach (var reference in service.References)
        {
            if (reference.Target(value) is not { } id)
                continue;
            var path = $"{service.Name}.{reference.Path}";
            var row = await references.FindAsync(reference.Statements, id, cancellationToken);
            if (row is null || !caller.Sees(MemberOf(row)))
                faults.Add(path, $"{reference.Kind} {id} does not exist");
            else if (Row.Long(row[reference.OwnerColumn]) != reference.Owner(value))
                faults.Add(path, $"{reference.Kind} {id} belongs to another {reference.OwnerColumn[..^"_id".Length]}");
        }
        faults.ThrowIntegrity();
    }

    private static long MemberOf(IDictionary<string, object?> row) => Row.Long(row["member_id"]);
}
