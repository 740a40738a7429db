namespace ClickTracking.Application.Reports.Requests;

/// <summary>
/// Decides once which moment a local time means. The hours of a zone that follow each other then have no gap and no overlap: an hour that
/// clocks show twice is one period of two hours, and an hour that they skip is an empty one.
/// </summary>
public static class LocalTime
{
    /// <summary>
    /// Returns the moment, UTC. Of a time that clocks show twice it is the first one, and of a time that they skip it is the moment at
    /// which they are set forward.
    /// </summary>
    public static DateTime ToUtc(DateTime local, TimeZoneInfo zone)
    {
        while (zone.IsInvalidTime(local))
            local = local.AddMinutes(1);
        return zone.IsAmbiguousTime(local)
            ? DateTime.SpecifyKind(local - zone.GetAmbiguousTimeOffsets(local).Max(), DateTimeKind.Utc)
            : TimeZoneInfo.ConvertTimeToUtc(local, zone);
    }
}
