namespace ClickTracking.Infrastructure.RollUps;

/// <summary>Slim roll-ups: a row for each span of time, click tracker and member.</summary>
/// <param name="Name">The table.</param>
/// <param name="Span">Its column with the number of the span.</param>
/// <param name="HoursOfSpan">The length of a span, in hours.</param>
internal sealed record SlimTable(string Name, string Span, int HoursOfSpan)
{
    public static SlimTable Hours { get; } = new("tracker_hours", "hour", 1);

    /// <summary>
    /// Quarters of a day, UTC. Of these a day of 24 hours has three or four, wherever its time zone lets it begin.
    /// </summary>
    public static SlimTable QuarterDays { get; } = new("tracker_quarter_days", "quarter_day", 6);

    /// <summary>Returns the number of the span that a time in UTC is in, from 0, which began with 1970.</summary>
    public int NumberOf(DateTime time) => (int)((time.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerHour) / HoursOfSpan;

    /// <summary>Returns the start of a span, in UTC.</summary>
    public DateTime StartOf(int number) => DateTime.UnixEpoch.AddTicks((long)number * HoursOfSpan * TimeSpan.TicksPerHour);

    public TrackerSpan KeyOf(in ClickHour hour) => new(NumberOf(hour.StartsAt), hour.TrackerId, hour.MemberId);

    /// <summary>Returns a statement for this table from a template, in which <c>{table}</c> and <c>{span}</c> stand for its names.</summary>
    public string In(string template) =>
        template.Replace("{table}", Name, StringComparison.Ordinal).Replace("{span}", Span, StringComparison.Ordinal);
}
