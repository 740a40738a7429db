using ClickTracking.Application.Resources.Definition;

namespace ClickTracking.Application.Audit;

/// <summary>The <c>audit-log</c> service, which can only be read.</summary>
public static class AuditResource
{
    public static readonly Resource<AuditEntry> Definition = new()
    {
        Name = "audit-log",
        Table = "audit_entries",
        Statements = "AuditEntry",
        New = () => new AuditEntry(),
        Id = e => e.Id,
        MemberId = e => e.MemberId,
        Title = e => e.Action,
        UniqueField = null,
        Fields =
        [
            Fields.Id<AuditEntry>(e => e.Id, (e, v) => e with { Id = v }),
            new Field<AuditEntry, DateTime>(
                "occurred_at", FieldKind.Timestamp, new TimestampFormat(), e => e.OccurredAt, (e, v) => e with { OccurredAt = v })
            {
                ReadOnly = true,
            },
            OptionalId("member_id", e => e.MemberId, (e, v) => e with { MemberId = v }),
            OptionalId("user_id", e => e.UserId, (e, v) => e with { UserId = v }),
            Text("username", e => e.Username, (e, v) => e with { Username = v }),
            Text("address", e => e.Address, (e, v) => e with { Address = v }),
            Text("action", e => e.Action, (e, v) => e with { Action = v }),
            Text("service", e => e.Service, (e, v) => e with { Service = v }),
            OptionalId("object_id", e => e.ObjectId, (e, v) => e with { ObjectId = v }),
            Text("changes", e => e.Changes, (e, v) => e with { Changes = v }),
        ],
    };

    private static Field<AuditEntry> OptionalId(string name, Func<AuditEntry, long?> get, Func<AuditEntry, long?, AuditEntry> set) =>
        new Field<AuditEntry, long?>(name, FieldKind.Int, new OptionalIdFormat(), get, set) { ReadOnly = true };

    private static Field<AuditEntry> Text(string name, Func<AuditEntry, string> get, Func<AuditEntry, string, AuditEntry> set) =>
        new Field<AuditEntry, string?>(name, FieldKind.String, new ServerTextFormat(), get, (e, v) => set(e, v!)) { ReadOnly = true };
}
