using ClickTracking.Domain.Discrepancies;

namespace ClickTracking.Application.Discrepancies;

/// <summary>The clicks of each click tracker by hour, from 14 hours before some days to 14 hours behind them.</summary>
internal sealed class HourCounts
{
    private readonly DateTime _first;
    private readonly int[] _dayStarts;
    private readonly int _hours;
    private readonly Dictionary<long, (int[] Valid, int[] All)> _trackers = [];

    public HourCounts(DiscrepancyPeriod period)
    {
        _first = period.Start.AddHours(-TimeZoneShift.MaxHours);
        _dayStarts = [.. period.Starts.Select(s => (int)(s - _first).TotalHours)];
        _hours = _dayStarts[^1] + TimeZoneShift.MaxHours;
    }

    public DateTime Start => _first;

    public DateTime End => _first.AddHours(_hours);

    public void Add(DateTime hour, long trackerId, ClickTally counts)
    {
        if (counts.Clicks == 0)
            return;
        if (!_trackers.TryGetValue(trackerId, out var hours))
            _trackers[trackerId] = hours = (new int[_hours], new int[_hours]);
        var place = (int)(hour - _first).TotalHours;
        hours.Valid[place] = Sum(hours.Valid[place], counts.Valid);
        hours.All[place] = Sum(hours.All[place], counts.Clicks);
    }

    public (HourlyClicks Valid, HourlyClicks All) Of(long trackerId)
    {
        var (valid, all) = _trackers.TryGetValue(trackerId, out var hours) ? hours : (new int[_hours], new int[_hours]);
        return (new HourlyClicks(_dayStarts, valid), new HourlyClicks(_dayStarts, all));
    }

    private static int Sum(int one, long other) => (int)Math.Min(one + other, int.MaxValue);
}
