using System.Runtime.InteropServices;
using ClickTracking.Domain.Clicks;

namespace ClickTracking.Infrastructure.RollUps;

/// <summary>Hourly roll-ups of the clicks of one transaction, so that it writes each row once, however many clicks belong to it.</summary>
internal sealed class ClickHours
{
    private readonly Dictionary<ClickHour, ClickSums> _rows = [];

    public IReadOnlyCollection<KeyValuePair<ClickHour, ClickSums>> Rows => _rows;

    /// <summary>Adds the rows up for slim roll-ups.</summary>
    public IReadOnlyCollection<KeyValuePair<TrackerSpan, TrackerSums>> RowsOf(SlimTable table)
    {
        var rows = new Dictionary<TrackerSpan, TrackerSums>();
        foreach (var (hour, sums) in _rows)
            CollectionsMarshal.GetValueRefOrAddDefault(rows, table.KeyOf(hour), out _).Add(hour.Reasons, sums);
        return rows;
    }

    public static ClickHours Of(IEnumerable<Click> clicks)
    {
        var hours = new ClickHours();
        foreach (var click in clicks)
            hours.Add(click);
        return hours;
    }

    public void Add(Click click) => RowOf(click).Add(click);

    /// <summary>Takes a click from the row of its reasons to the row of others.</summary>
    public void Move(Click click, ClickReasons reasons)
    {
        RowOf(click).Subtract(click);
        Add(click with { Reasons = reasons });
    }

    public void Clear() => _rows.Clear();

    private ref ClickSums RowOf(Click click) => ref CollectionsMarshal.GetValueRefOrAddDefault(_rows, ClickHour.Of(click), out _);
}
