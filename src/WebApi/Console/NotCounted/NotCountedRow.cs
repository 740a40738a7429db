using ClickTracking.Application.Discrepancies;
using ClickTracking.Domain.Discrepancies;

namespace ClickTracking.WebApi.Console.NotCounted;

/// <summary>What did not count of a click tracker, or of one day of it.</summary>
/// <param name="Day">Null: all days of the page.</param>
internal sealed record NotCountedRow(TrackerName Tracker, DateOnly? Day, ClickTally Counts)
{
    /// <summary>The columns: a name in the address and in files, what the page calls it, and its number.</summary>
    public static readonly IReadOnlyList<(string Name, string Title, Func<ClickTally, long> Of)> Columns =
    [
        ("refused", Texts.NotCountedRefused, t => t.Refused),
        ("no_destination", Texts.NotCountedNoDestination, t => t.NoDestination),
        ("inactive", Texts.NotCountedInactive, t => t.Inactive),
        ("head", Texts.NotCountedHead, t => t.Head),
        ("lost", Texts.NotCountedLost, t => t.Lost),
        ("robot", Texts.SeriesRobot, t => t.Robot),
        ("prefetch", Texts.SeriesPrefetch, t => t.Prefetch),
        ("duplicate", Texts.SeriesDuplicate, t => t.Duplicate),
        ("bad_cost", Texts.NotCountedBadCost, t => t.BadCost),
    ];

    /// <summary>The requests and clicks that did not count. Clicks with a bad cost do.</summary>
    public long Total => Counts.NotRecorded + Counts.Head + Counts.Clicks - Counts.Valid;

    /// <summary>Whether there is anything to show.</summary>
    public bool IsEmpty => Columns.All(c => c.Of(Counts) == 0);

    /// <summary>Returns the rows of click trackers, or of the days of one, sorted as the address asks.</summary>
    /// <param name="sort">The name of a column, with <c>.desc</c> behind it for the greatest first.</param>
    public static IReadOnlyList<NotCountedRow> Of(ClickCounts counts, bool byDay, string? sort)
    {
        var rows = byDay
            ? counts.Trackers.SelectMany(t => t.Days.Select(d => new NotCountedRow(t.Tracker, d.Day, d.Counts)))
            : counts.Trackers.Select(t => new NotCountedRow(t.Tracker, null, t.Total));
        rows = rows.Where(r => !r.IsEmpty);
        var (name, isDown) = sort?.EndsWith(".desc", StringComparison.Ordinal) == true ? (sort[..^5], true) : (sort, sort is null);
        return name switch
        {
            "name" => [.. Order(r => r.Tracker.Name)],
            "day" => [.. Order(r => r.Day)],
            _ when Columns.FirstOrDefault(c => c.Name == name).Of is { } of => [.. Order(r => of(r.Counts))],
            _ when byDay && sort is null => [.. rows.OrderByDescending(r => r.Day).ThenByDescending(r => r.Total)],
            _ => [.. Order(r => r.Total)],
        };

        IEnumerable<NotCountedRow> Order<T>(Func<NotCountedRow, T> key) =>
            (isDown ? rows.OrderByDescending(key) : rows.OrderBy(key)).ThenBy(r => r.Tracker.Id).ThenBy(r => r.Day);
    }
}
