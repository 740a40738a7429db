using System.Globalization;
using ClickTracking.Application.Reports.Content;
using ClickTracking.Domain.Clicks;
using ClickTracking.Domain.Common;
using ClickTracking.Infrastructure.Database;

namespace ClickTracking.Infrastructure.Reports.Content;

/// <summary>
/// The hours whose clicks are all there. Clicks are deleted from the oldest on, and the roll-ups stay.
/// </summary>
internal sealed class KeptClicks(DbSession session)
{
    /// <summary>The number of spans of hours that a note names.</summary>
    private const int MostSpans = 20;

    /// <summary>Returns the first hour from which on no click was deleted.</summary>
    public async Task<DateTime> FindFirstHourAsync(CancellationToken cancellationToken)
    {
        var before = await session.FirstOrDefaultAsync<long>("ClickDeletion.Before", null, cancellationToken);
        if (before == 0)
            return DateTime.MinValue;
        var hour = FullHour.Of(ClickId.TimeOf(before));
        return ClickId.LowestAt(hour) < before ? hour.AddHours(1) : hour;
    }

    /// <summary>Returns a note about hours that buckets should have split; null: they have no clicks, and it makes no difference.</summary>
    public async Task<string?> DescribeAsync(IEnumerable<DateTime> hours, long? memberId, CancellationToken cancellationToken)
    {
        var spans = new List<UtcInterval>();
        foreach (var hour in hours)
        {
            if (await CountAsync(hour, hour.AddHours(1), memberId, cancellationToken) == 0)
                continue;
            if (spans.Count > 0 && spans[^1].End == hour)
                spans[^1] = spans[^1] with { End = hour.AddHours(1) };
            else
                spans.Add(new UtcInterval(hour, hour.AddHours(1)));
        }
        if (spans.Count == 0)
            return null;
        var rest = spans.Count > MostSpans ? $" and {spans.Count - MostSpans} more" : "";
        return "Time buckets of this report begin or end within hours (UTC) whose clicks are deleted. Each of these hours is counted as a "
            + $"whole, where it begins: {string.Join(", ", spans.Take(MostSpans).Select(Text))}{rest}.";
    }

    private Task<long> CountAsync(DateTime start, DateTime end, long? memberId, CancellationToken cancellationToken) =>
        session.FirstOrDefaultAsync<long>("ClickHours.Count", new { start, end, memberId }, cancellationToken);

    private static string Text(UtcInterval span) => span.End - span.Start > TimeSpan.FromHours(1)
        ? string.Create(CultureInfo.InvariantCulture, $"{span.Start:yyyy-MM-dd HH:mm} to {span.End:yyyy-MM-dd HH:mm}")
        : span.Start.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
