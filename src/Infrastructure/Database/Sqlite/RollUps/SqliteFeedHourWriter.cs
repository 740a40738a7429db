using ClickTracking.Infrastructure.RollUps;
using Microsoft.Data.Sqlite;

namespace ClickTracking.Infrastructure.Database.Sqlite.RollUps;

/// <summary>Writes the hours of the feed in the embedded database, row by row.</summary>
internal sealed class SqliteFeedHourWriter : IFeedHourWriter
{
    public Task AddAsync(DbSession session, IReadOnlyDictionary<FeedHourKey, long> hours, CancellationToken cancellationToken) =>
        session.ConnectedAsync(
            (connection, _) =>
            {
                using var addition = new FeedHourAddition((SqliteConnection)connection, session.Sql["AddFeedHours"]);
                addition.Execute(hours);
                return Task.FromResult(true);
            },
            cancellationToken);
}
