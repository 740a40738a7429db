namespace ClickTracking.Application.FirstStart.DemoClicks;

/// <summary>
/// The habits of the visitors of one of the demo's click trackers, which <c>DemoClicks.Objects.sql</c> describes. Ages are in days before
/// the last day of the period.
/// </summary>
/// <param name="Id">The click tracker.</param>
/// <param name="ClicksPerDay">The clicks of people on an ordinary working day.</param>
/// <param name="Rhythm">The hours at which its visitors click.</param>
/// <param name="Sites">The hosts of the pages with the advertisement; the first of them brings about half of the clicks.</param>
internal sealed record DemoTracker(long Id, double ClicksPerDay, DemoRhythm Rhythm, params string[] Sites)
{
    /// <summary>The zone of the clocks by which its visitors live, and so the one whose clock changes move their clicks.</summary>
    public string Zone { get; init; } = "Europe/Berlin";

    /// <summary>The clicks of people on a Saturday or Sunday, as a share of those on a working day.</summary>
    public double Weekend { get; init; } = 0.6;

    /// <summary>The cost around which the costs of its clicks lie. Null: its tag passes none.</summary>
    public decimal? Cost { get; init; }

    /// <summary>The age of the first day on which its tag passes a cost that cannot be read. Null: it always passes numbers.</summary>
    public int? UnreadableCostSince { get; init; }

    /// <summary>The clicks of robots on any day, at any hour alike, as a share of those of people on a working day.</summary>
    public double Robots { get; init; } = 0.05;

    /// <summary>The share of valid clicks that are followed by a second one within seconds.</summary>
    public double Duplicates { get; init; } = 0.03;

    /// <summary>The age of its first day.</summary>
    public int FirstAge { get; init; } = int.MaxValue;

    /// <summary>The age of its last day. A click tracker that ended is inactive since, and its visitors still come.</summary>
    public int LastAge { get; init; }

    /// <summary>Whether each click names its landing page in <c>redir</c>. Somebody then tries to lead people elsewhere.</summary>
    public bool IsRedir { get; init; }

    public bool RunsAt(int age) => age <= FirstAge && age >= LastAge;

    /// <summary>
    /// Returns how many clicks of people are to be expected in an hour. Campaigns grow: at the end of the period they have half as many
    /// clicks again as at its beginning.
    /// </summary>
    /// <param name="local">The hour by the clocks of <see cref="Zone"/>.</param>
    public double ExpectedClicks(DateTime local, int age)
    {
        var weekend = local.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? Weekend : 1;
        var growth = 1.2 - 0.4 * age / DemoPeriod.Days;
        return ClicksPerDay / 24 * Rhythm.At(local.Hour) * weekend * growth;
    }
}

/// <summary>The hours of a day at which people click.</summary>
/// <param name="Hours">For each hour of the local day, its clicks compared with the other hours.</param>
internal sealed record DemoRhythm(params double[] Hours)
{
    private readonly double _mean = Hours.Average();

    /// <summary>Working hours: the news at breakfast, the lunch break.</summary>
    public static readonly DemoRhythm Office = new(
        1, 1, 1, 1, 1, 3, 8, 14, 18, 20, 20, 20, 23, 22, 19, 18, 17, 14, 10, 8, 7, 6, 4, 2);

    /// <summary>Leisure: the most after work.</summary>
    public static readonly DemoRhythm Evening = new(
        4, 2, 1, 1, 1, 2, 4, 7, 9, 9, 10, 11, 13, 12, 11, 12, 14, 17, 21, 25, 27, 25, 17, 9);

    /// <summary>People who cannot sleep.</summary>
    public static readonly DemoRhythm Night = new(
        20, 15, 10, 7, 5, 4, 4, 5, 6, 7, 7, 8, 9, 9, 9, 9, 10, 11, 13, 16, 20, 24, 26, 25);

    /// <summary>Returns the clicks of an hour of the day, of which the mean is 1.</summary>
    public double At(int hour) => Hours[hour] / _mean;
}
