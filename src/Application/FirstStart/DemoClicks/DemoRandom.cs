namespace ClickTracking.Application.FirstStart.DemoClicks;

/// <summary>Chance that is always the same, so that a day that is made again has the same clicks, whatever was made before it.</summary>
internal static class DemoRandom
{
    private const int Seed = 16;

    /// <summary>Returns the random numbers of a click tracker on a day.</summary>
    public static Random Of(long trackerId, DateOnly day) => new(unchecked((int)(Seed + 1_000_003 * trackerId + day.DayNumber)));

    /// <summary>Returns how many independent events happen: a Poisson distribution (Knuth).</summary>
    /// <param name="expected">The number that is to be expected, 0 to 500.</param>
    public static int Count(this Random random, double expected)
    {
        var limit = Math.Exp(-expected);
        var count = 0;
        for (var product = random.NextDouble(); product > limit; product *= random.NextDouble())
            count++;
        return count;
    }
}
