using System.Globalization;

namespace ClickTracking.Benchmarks.Reports;

/// <summary>Times of answers, in milliseconds.</summary>
internal static class Milliseconds
{
    /// <param name="sorted">At least one time, the shortest first.</param>
    /// <param name="part">The part of the times that are not longer, from 0 to less than 1.</param>
    public static double Quantile(double[] sorted, double part) => sorted[(int)(sorted.Length * part)];

    public static string Text(double milliseconds) => milliseconds.ToString("0.0", CultureInfo.InvariantCulture);
}
