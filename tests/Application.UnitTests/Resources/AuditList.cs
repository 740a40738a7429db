using ClickTracking.Application.Audit;

namespace ClickTracking.Application.UnitTests.Resources;

/// <summary>The audit log in memory.</summary>
internal sealed class AuditList : IAuditRepository
{
    public List<AuditEntry> Entries { get; } = [];

    public Task InsertAsync(AuditEntry entry, CancellationToken cancellationToken)
    {
        Entries.Add(entry);
        return Task.CompletedTask;
    }
}
