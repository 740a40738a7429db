using ClickTracking.Infrastructure.RollUps;
using Microsoft.Data.Sqlite;

namespace ClickTracking.Infrastructure.Database.Sqlite.RollUps;

/// <summary>Adds sums to a row of the slim roll-ups, and inserts the row where there is none.</summary>
/// <param name="text">Its parameters are bound in the order of <see cref="Execute"/>.</param>
internal sealed class TrackerSpanAddition(SqliteConnection connection, string text) : PreparedStatement(connection, text)
{
    public void Execute(in TrackerSpan span, in TrackerSums sums)
    {
        Bind(span.Number);
        Bind(span.TrackerId);
        Bind(span.MemberId);
        Bind(sums.Clicks);
        Bind(sums.ValidClicks);
        Bind(sums.Robot);
        Bind(sums.Prefetch);
        Bind(sums.Duplicate);
        Bind(sums.BadCost);
        Bind(sums.MediaBuyCost);
        Bind(sums.RevenueValue);
        Run();
    }
}
