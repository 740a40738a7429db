namespace ClickTracking.Application.Audit;

/// <summary>
/// The record of one change: user, time, address and values. Written in the transaction of the change, and never changed.
/// </summary>
public sealed record AuditEntry
{
    public long Id { get; init; }

    /// <summary>UTC, whole seconds.</summary>
    public DateTime OccurredAt { get; init; }

    /// <summary>The member that owns the changed object; null: none does, as at the login of an unknown user.</summary>
    public long? MemberId { get; init; }

    /// <summary>Null: the user is unknown.</summary>
    public long? UserId { get; init; }

    public string Username { get; init; } = "";

    /// <summary>The client's address.</summary>
    public string Address { get; init; } = "";

    /// <summary><c>POST</c>, <c>PUT</c>, <c>DELETE</c>, <c>login</c>, <c>login_failed</c> or <c>logout</c>.</summary>
    public string Action { get; init; } = "";

    /// <summary>The name of the service that the object belongs to.</summary>
    public string Service { get; init; } = "";

    public long? ObjectId { get; init; }

    /// <summary>JSON: each changed field with its old and new value.</summary>
    public string Changes { get; init; } = "{}";
}

/// <summary>The stored records of all changes.</summary>
public interface IAuditRepository
{
    Task InsertAsync(AuditEntry entry, CancellationToken cancellationToken);
}
