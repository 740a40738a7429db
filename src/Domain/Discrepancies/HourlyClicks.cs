namespace ClickTracking.Domain.Discrepancies;

/// <summary>
/// Clicks by the hours of some days and of <see cref="TimeZoneShift.MaxHours"/> before and after them, so that the days can be shifted.
/// </summary>
public sealed class HourlyClicks
{
    private readonly int[] _dayStarts;
    private readonly long[] _before;

    /// <param name="dayStarts">
    /// The hour in which each day begins, and behind the last that of the end, counted from the first hour: at least
    /// <see cref="TimeZoneShift.MaxHours"/>, in rising order.
    /// </param>
    /// <param name="hours">The clicks of each hour, up to <see cref="TimeZoneShift.MaxHours"/> behind the end.</param>
    public HourlyClicks(int[] dayStarts, ReadOnlySpan<int> hours)
    {
        _dayStarts = dayStarts;
        _before = new long[hours.Length + 1];
        for (var i = 0; i < hours.Length; i++)
            _before[i + 1] = _before[i] + hours[i];
    }

    /// <param name="shift">By how many hours the day begins and ends later.</param>
    public long OfDay(int day, int shift) => _before[_dayStarts[day + 1] + shift] - _before[_dayStarts[day] + shift];
}
