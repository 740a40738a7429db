using System.Globalization;
using System.Text.Json;
using ClickTracking.Infrastructure.RollUps;

namespace ClickTracking.Infrastructure.Database.SqlServer;

/// <summary>
/// Writes the hours of the feed in a SQL Server, all rows in one statement: a JSON array for each, in the order of the columns of
/// <c>AddFeedHours.sql</c>.
/// </summary>
internal sealed class SqlServerFeedHourWriter : IFeedHourWriter
{
    public async Task AddAsync(DbSession session, IReadOnlyDictionary<FeedHourKey, long> hours, CancellationToken cancellationToken)
    {
        if (hours.Count > 0)
            await session.ExecuteAsync("AddFeedHours", new { rows = JsonSerializer.Serialize(hours.Select(Values)) }, cancellationToken);
    }

    private static object[] Values(KeyValuePair<FeedHourKey, long> row) =>
        [row.Key.StartsAt.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture), row.Key.MemberId, row.Value];
}
