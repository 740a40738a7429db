namespace ClickTracking.Infrastructure.RollUps;

/// <summary>The key of a row of the slim roll-ups.</summary>
/// <param name="Hour">The number of full hours since 1970, UTC.</param>
internal readonly record struct TrackerHour(int Hour, long TrackerId, long MemberId)
{
    public static TrackerHour Of(in ClickHour hour) => new(NumberOf(hour.StartsAt), hour.TrackerId, hour.MemberId);

    /// <summary>Returns the number of the hour that a time in UTC is in.</summary>
    public static int NumberOf(DateTime time) => (int)((time.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerHour);

    /// <summary>Returns the start of an hour, in UTC.</summary>
    public static DateTime StartOf(int hour) => DateTime.UnixEpoch.AddTicks(hour * TimeSpan.TicksPerHour);
}
