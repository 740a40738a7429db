namespace ClickTracking.Domain.Discrepancies;

/// <summary>
/// Finds out whether an ad server's counts per day are ours in another time zone: by how many hours our days have to be shifted so that
/// their clicks are the ad server's.
/// </summary>
public static class TimeZoneShift
{
    /// <summary>Time zones differ by at most so many hours.</summary>
    public const int MaxHours = 14;

    /// <summary>With fewer days some shift nearly always fits by chance.</summary>
    public const int MinDays = 3;

    /// <summary>The share of the ad server's clicks by which the shifted days may miss its days, all misses added up.</summary>
    public const decimal Tolerance = 0.01m;

    /// <summary>The unshifted days have to miss at least so many times as many clicks.</summary>
    private const int ClearlyBetter = 3;

    /// <summary>Returns the shift in hours; 0: there is none that explains the difference.</summary>
    /// <param name="theirs">The ad server's clicks of each day.</param>
    /// <param name="valid">Our valid clicks, which are tried first.</param>
    /// <param name="all">All our recorded clicks.</param>
    public static int Find(IReadOnlyList<long> theirs, HourlyClicks valid, HourlyClicks all) =>
        Find(theirs, valid) is var shift and not 0 ? shift : Find(theirs, all);

    private static int Find(IReadOnlyList<long> theirs, HourlyClicks ours)
    {
        if (theirs.Count < MinDays)
            return 0;
        var total = theirs.Sum();
        var (best, unshifted) = (0, Error(theirs, ours, 0));
        var least = unshifted;
        // From the smallest shift: where no clicks came in the hours between, several fit alike, and the nearest zone is the likeliest.
        for (var hours = 1; hours <= MaxHours; hours++)
            foreach (var shift in (ReadOnlySpan<int>)[hours, -hours])
                if (Error(theirs, ours, shift) is var error && error < least)
                    (best, least) = (shift, error);
        return least <= total * Tolerance && unshifted > total * Tolerance && unshifted >= ClearlyBetter * least ? best : 0;
    }

    /// <summary>The clicks by which the shifted days miss the ad server's.</summary>
    private static long Error(IReadOnlyList<long> theirs, HourlyClicks ours, int shift)
    {
        var error = 0L;
        for (var day = 0; day < theirs.Count; day++)
            error += Math.Abs(theirs[day] - ours.OfDay(day, shift));
        return error;
    }
}
