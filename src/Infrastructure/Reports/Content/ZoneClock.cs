namespace ClickTracking.Infrastructure.Reports.Content;

/// <summary>
/// Converts times to a zone, most of them without asking the zone: its offset from UTC changes at quarters of an hour only, and rows follow
/// each other in time. For use by one caller.
/// </summary>
internal sealed class ZoneClock(TimeZoneInfo zone)
{
    private const long Quarter = TimeSpan.TicksPerHour / 4;

    private long _quarter = -1;
    private long _offset;

    /// <summary>Returns the ticks that a clock of the zone shows.</summary>
    public long ToLocal(DateTime utc)
    {
        var quarter = utc.Ticks / Quarter;
        if (quarter != _quarter)
            (_quarter, _offset) = (quarter, zone.GetUtcOffset(new DateTime(quarter * Quarter, DateTimeKind.Utc)).Ticks);
        return utc.Ticks + _offset;
    }
}
