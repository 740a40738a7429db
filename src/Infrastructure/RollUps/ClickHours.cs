using System.Runtime.InteropServices;
using ClickTracking.Domain.Clicks;

namespace ClickTracking.Infrastructure.RollUps;

/// <summary>Hourly roll-ups of the clicks of one transaction, so that it writes each row once, however many clicks belong to it.</summary>
internal sealed class ClickHours
{
    private readonly Dictionary<ClickHour, ClickSums> _rows = [];

    public IReadOnlyCollection<KeyValuePair<ClickHour, ClickSums>> Rows => _rows;

    public static ClickHours Of(IEnumerable<Click> clicks)
    {
        var hours = new ClickHours();
        foreach (var click in clicks)
            hours.Add(click);
        return hours;
    }

    public void Add(Click click) => CollectionsMarshal.GetValueRefOrAddDefault(_rows, ClickHour.Of(click), out _).Add(click);

    public void Clear() => _rows.Clear();
}
