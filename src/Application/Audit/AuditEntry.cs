namespace ClickTracking.Application.Audit;

/// <summary>Who did what, when, from where. Written in the transaction of the change itself, and never changed.</summary>
public sealed record AuditEntry
{
    public long Id { get; init; }

    /// <summary>UTC, whole seconds.</summary>
    public DateTime OccurredAt { get; init; }

    /// <summary>Whose objects were changed; null: nobody's, a login of an unknown user.</summary>
    public long? MemberId { get; init; }

    /// <summary>Null: an unknown user.</summary>
    public long? UserId { get; init; }

    public string Username { get; init; } = "";

    /// <summary>The client's address.</summary>
    public string Address { get; init; } = "";

    /// <summary><c>POST</c>, <c>PUT</c>, <c>DELETE</c>, <c>login</c>, <c>login_failed</c> or <c>logout</c>.</summary>
    public string Action { get; init; } = "";

    /// <summary>The service of the object.</summary>
    public string Service { get; init; } = "";

    public long? ObjectId { get; init; }

    /// <summary>JSON: every field that changed with its old and new value.</summary>
    public string Changes { get; init; } = "{}";
}

/// <summary>The record of all changes.</summary>
public interface IAuditRepository
{
    Task InsertAsync(AuditEntry entry, CancellationToken cancellationToken);
}
