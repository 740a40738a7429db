using System.Globalization;
using ClickTracking.Benchmarks.Checks;

namespace ClickTracking.Benchmarks.Reports;

/// <summary>What was measured, and the most that it may be.</summary>
internal sealed class TargetTable(CheckList checks)
{
    private readonly MarkdownTable _table = new("what", "measured", "at most");

    public void Add(string what, double measured, string format) => _table.Add(what, Text(measured, format), "");

    public void Add(string what, double measured, string format, double atMost)
    {
        _table.Add(what, Text(measured, format), Text(atMost, "0.##"));
        checks.Add(measured <= atMost, $"{what}: {Text(measured, format)}, at most {Text(atMost, "0.##")}");
    }

    public override string ToString() => _table.ToString();

    private static string Text(double number, string format) => number.ToString(format, CultureInfo.InvariantCulture);
}
