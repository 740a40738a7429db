using System.Globalization;
using ClickTracking.Benchmarks.Checks;

namespace ClickTracking.Benchmarks.Reports;

/// <summary>Measured values with their upper or lower limits.</summary>
internal sealed class TargetTable(CheckList checks)
{
    private readonly MarkdownTable _table = new("what", "measured", "target");

    public void Add(string what, double measured, string format) => _table.Add(what, Text(measured, format), "");

    public void Add(string what, double measured, string format, double atMost) =>
        Add(what, measured, format, "≤ " + Text(atMost, "0.##"), measured <= atMost);

    public void AddLeast(string what, double measured, string format, double atLeast) =>
        Add(what, measured, format, "≥ " + Text(atLeast, "0.##"), measured >= atLeast);

    public override string ToString() => _table.ToString();

    private void Add(string what, double measured, string format, string target, bool holds)
    {
        _table.Add(what, Text(measured, format), target);
        checks.Add(holds, $"{what}: {Text(measured, format)}, target {target}");
    }

    private static string Text(double number, string format) => number.ToString(format, CultureInfo.InvariantCulture);
}
