namespace ClickTracking.Benchmarks.Reports;

internal static class Median
{
    /// <summary>The middle one, or the mean of the two middle ones; there is at least one.</summary>
    public static double Of(IEnumerable<double> numbers)
    {
        var sorted = numbers.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
