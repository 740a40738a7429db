using ClickTracking.Infrastructure.RollUps;
using Microsoft.Data.Sqlite;

namespace ClickTracking.Infrastructure.Database.Sqlite.RollUps;

/// <summary>Records that clicks of an hour and member are stored now, and how many of them are late.</summary>
/// <param name="text">Its parameters are bound in the order of the method below.</param>
internal sealed class FeedHourAddition(SqliteConnection connection, string text) : PreparedStatement(connection, text)
{
    public void Execute(IReadOnlyDictionary<FeedHourKey, long> hours)
    {
        foreach (var (hour, clicks) in hours)
        {
            Bind(hour.StartsAt);
            Bind(hour.MemberId);
            Bind(hour.StartsAt.AddHours(1));
            Bind(clicks);
            Run();
        }
    }
}
