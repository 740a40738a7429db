namespace ClickTracking.Benchmarks.Reports;

internal static class Median
{
    /// <summary>Returns the middle number, or the mean of the two middle ones. There must be at least one number.</summary>
    public static double Of(IEnumerable<double> numbers)
    {
        var sorted = numbers.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
