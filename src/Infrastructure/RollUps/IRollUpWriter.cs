using ClickTracking.Infrastructure.Database;

namespace ClickTracking.Infrastructure.RollUps;

/// <summary>Adds to the rows of all roll-ups, each database product in its own way.</summary>
internal interface IRollUpWriter
{
    /// <summary>
    /// Adds sums, which may be negative, to the rows, and inserts rows that are missing. Called last in a transaction, since other nodes
    /// add to the same rows and wait until it ends.
    /// </summary>
    Task AddAsync(DbSession session, ClickHours hours, CancellationToken cancellationToken);
}
