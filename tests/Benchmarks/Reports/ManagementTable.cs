using System.Globalization;
using ClickTracking.Benchmarks.Checks;

namespace ClickTracking.Benchmarks.Reports;

/// <summary>The times of the management API with their limits.</summary>
internal sealed class ManagementTable
{
    private readonly MarkdownTable _table = new("what", "ClickTracker", "bare MVC", "ratio", "at most");

    /// <param name="least">The best possible time.</param>
    /// <param name="ratio">The product's time in multiples of the best.</param>
    public void AddRatio(string what, double product, double least, double ratio, double atMost, CheckList checks)
    {
        _table.Add(what, Text(product, "0.0"), Text(least, "0.0"), Text(ratio, "0.00"), Text(atMost, "0.##"));
        checks.Add(ratio <= atMost, $"{what}: {Text(ratio, "0.00")} times bare MVC, at most {Text(atMost, "0.##")}");
    }

    public void AddRatio(string what, double product, double least, double ratio) =>
        _table.Add(what, Text(product, "0.0"), Text(least, "0.0"), Text(ratio, "0.00"), "");

    public void Add(string what, double product, double atMost, CheckList checks)
    {
        _table.Add(what, Text(product, "0.00"), "", "", Text(atMost, "0.##"));
        checks.Add(product <= atMost, $"{what}: {Text(product, "0.00")}, at most {Text(atMost, "0.##")}");
    }

    public override string ToString() => _table.ToString();

    private static string Text(double number, string format) => number.ToString(format, CultureInfo.InvariantCulture);
}
