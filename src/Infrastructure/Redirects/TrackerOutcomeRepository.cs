using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using ClickTracking.Application.Common;
using ClickTracking.Application.Redirects;
using ClickTracking.Infrastructure.Database;

namespace ClickTracking.Infrastructure.Redirects;

/// <summary>The counts of requests that were no ordinary clicks, in the database.</summary>
public sealed class TrackerOutcomeRepository(DbSession session) : ITrackerOutcomeRepository
{
    /// <summary>The rows of one statement.</summary>
    private const int RowsAtOnce = 5000;

    public async Task AddAsync(IReadOnlyDictionary<TrackerOutcome, long> counts, CancellationToken cancellationToken)
    {
        await using var transaction = await session.BeginAsync(WriteScope.Independent, cancellationToken);
        await AddAsync(session, counts, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Adds counts to those in the database, in a transaction that runs.</summary>
    internal static async Task AddAsync(
        DbSession session, IReadOnlyDictionary<TrackerOutcome, long> counts, CancellationToken cancellationToken)
    {
        // Every node adds to the same rows. In one order they cannot wait for each other in a circle.
        var rows = counts.OrderBy(c => c.Key.StartsAt).ThenBy(c => c.Key.TrackerId).ThenBy(c => c.Key.MemberId).ThenBy(c => c.Key.Outcome);
        foreach (var part in rows.Chunk(RowsAtOnce))
            await session.ExecuteAsync("TrackerOutcome.Add", new { rows = Json(part) }, cancellationToken);
    }

    /// <summary>One JSON parameter: an array for each row, in the order of the columns.</summary>
    private static string Json(IEnumerable<KeyValuePair<TrackerOutcome, long>> counts)
    {
        var text = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(text))
        {
            json.WriteStartArray();
            foreach (var (row, requests) in counts)
            {
                json.WriteStartArray();
                json.WriteStringValue(row.StartsAt.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture));
                json.WriteNumberValue(row.TrackerId);
                json.WriteNumberValue(row.MemberId);
                json.WriteStringValue(WireNames<RedirectCount>.Of(row.Outcome));
                json.WriteNumberValue(requests);
                json.WriteEndArray();
            }
            json.WriteEndArray();
        }
        return Encoding.UTF8.GetString(text.WrittenSpan);
    }
}
