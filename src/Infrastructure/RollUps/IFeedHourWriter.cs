using ClickTracking.Infrastructure.Database;

namespace ClickTracking.Infrastructure.RollUps;

/// <summary>Writes when clicks of hours were last stored, and which came late, each database product in its own way.</summary>
internal interface IFeedHourWriter
{
    /// <summary>
    /// Records that clicks of these hours are stored in this transaction, and counts those whose hour was complete before. No clicks of an
    /// hour: those that it has have changed. Called last in a transaction, after the roll-ups, since other nodes write the same rows.
    /// </summary>
    Task AddAsync(DbSession session, IReadOnlyDictionary<FeedHourKey, long> hours, CancellationToken cancellationToken);
}
