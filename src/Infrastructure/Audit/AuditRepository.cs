using ClickTracking.Application.Audit;
using ClickTracking.Infrastructure.Database;

namespace ClickTracking.Infrastructure.Audit;

/// <summary>The audit log in the database, written in the transaction of each change.</summary>
public sealed class AuditRepository(DbSession session) : IAuditRepository
{
    public Task InsertAsync(AuditEntry entry, CancellationToken cancellationToken) =>
        session.ExecuteAsync("AuditEntry.Insert", entry, cancellationToken);
}
