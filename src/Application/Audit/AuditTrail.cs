using System.Text.Json;
using ClickTracking.Application.Access;
using ClickTracking.Application.Common;
using ClickTracking.Application.Resources.Definition;
using ClickTracking.Domain.Common;

namespace ClickTracking.Application.Audit;

/// <summary>Records changes. A write-only field (a password) is recorded as changed, without its value.</summary>
public sealed class AuditTrail(IAuditRepository repository, TimeProvider time)
{
    private const string Hidden = "(hidden)";

    public Task CreatedAsync<T>(Caller caller, Resource<T> resource, T value, CancellationToken cancellationToken)
        where T : class =>
        WriteAsync(caller, "POST", resource, value, Compare(resource, null, value), cancellationToken);

    /// <param name="after">The object with the values of the request, write-only fields included.</param>
    /// <param name="stored">The object as it was stored.</param>
    public Task ChangedAsync<T>(Caller caller, Resource<T> resource, T before, T after, T stored, CancellationToken cancellationToken)
        where T : class
    {
        var changes = Compare(resource, before, stored);
        foreach (var field in resource.Fields.Where(f => f.WriteOnly && !Equals(f.Show(before), f.Show(after))))
            changes[field.Name] = new { old = Hidden, @new = Hidden };
        return WriteAsync(caller, "PUT", resource, stored, changes, cancellationToken);
    }

    /// <summary>Records a change of something that no member owns.</summary>
    public Task ChangedAsync(Caller caller, string service, long id, object changes, CancellationToken cancellationToken) =>
        WriteAsync(caller, "PUT", service, id, null, changes, cancellationToken);

    public Task DeletedAsync<T>(Caller caller, Resource<T> resource, T value, CancellationToken cancellationToken)
        where T : class =>
        WriteAsync(caller, "DELETE", resource, value, Compare(resource, value, null), cancellationToken);

    /// <summary>Records the end of a session.</summary>
    /// <param name="userId">The user whose sessions have ended; null: the caller's own one.</param>
    public Task AccessedAsync(string action, Caller caller, CancellationToken cancellationToken, long? userId = null) =>
        AccessedAsync(action, caller.MemberId, caller.UserId, caller.Username, caller.Address, cancellationToken, userId);

    /// <summary>Records a login or an attempt. Member and user are null when there is no user of that name.</summary>
    public Task AccessedAsync(
        string action, long? memberId, long? userId, string username, string address, CancellationToken cancellationToken,
        long? objectId = null) =>
        repository.InsertAsync(
            new AuditEntry
            {
                OccurredAt = time.GetUtcSecond(),
                MemberId = memberId,
                UserId = userId,
                Username = username,
                Address = address,
                Action = action,
                Service = "auth",
                ObjectId = objectId,
            },
            cancellationToken);

    private Task WriteAsync<T>(
        Caller caller, string action, Resource<T> resource, T value, Dictionary<string, object?> changes,
        CancellationToken cancellationToken)
        where T : class =>
        WriteAsync(caller, action, resource.Name, resource.Id(value), resource.MemberId(value), changes, cancellationToken);

    private Task WriteAsync(
        Caller caller, string action, string service, long id, long? memberId, object changes, CancellationToken cancellationToken) =>
        repository.InsertAsync(
            new AuditEntry
            {
                OccurredAt = time.GetUtcSecond(),
                MemberId = memberId,
                UserId = caller.UserId,
                Username = caller.Username,
                Address = caller.Address,
                Action = action,
                Service = service,
                ObjectId = id,
                Changes = JsonSerializer.Serialize(changes),
            },
            cancellationToken);

    private static Dictionary<string, object?> Compare<T>(Resource<T> resource, T? before, T? after)
        where T : class
    {
        var changes = new Dictionary<string, object?>();
        foreach (var field in resource.Fields.Where(f => f.IsShown && f.Name != "last_modified"))
        {
            var (old, @new) = (Plain(field, before), Plain(field, after));
            if (JsonSerializer.Serialize(old) != JsonSerializer.Serialize(@new))
                changes[field.Name] = new { old, @new };
        }
        return changes;
    }

    private static object? Plain<T>(Field<T> field, T? value)
        where T : class =>
        value is null ? null : field.Show(value) is ObjectRef reference ? reference.Id : field.Show(value);
}
