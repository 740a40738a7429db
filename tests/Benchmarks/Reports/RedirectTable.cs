using System.Globalization;
using ClickTracking.Benchmarks.Scenarios;

namespace ClickTracking.Benchmarks.Reports;

/// <summary>Servers side by side. Each number is the median when a server was measured several times.</summary>
internal static class RedirectTable
{
    public static MarkdownTable Of(IEnumerable<Measurement> measurements, string first, string second)
    {
        var table = new MarkdownTable(
            "server", "connections", "requests/s", "p50 ms", "p99 ms", "CPU µs/request",
            "/s to " + first, "/s to " + second, "CPU to " + first, "CPU to " + second);
        var rows = measurements.GroupBy(m => (m.Server, m.Connections)).Select(g => new Row([.. g])).ToList();
        foreach (var row in rows.OrderBy(r => r.Connections))
        {
            Row? Compared(string server) => rows.Find(r => r.Server == server && r.Connections == row.Connections);
            table.Add(
                row.Server,
                Text(row.Connections, "0"),
                Text(row.Rate, "0"),
                Text(row.P50, "0.00"),
                Text(row.P99, "0.00"),
                Text(row.Cpu, "0.0"),
                Text(row.Rate / Compared(first)?.Rate, "0.00"),
                Text(row.Rate / Compared(second)?.Rate, "0.00"),
                Text(row.Cpu / Compared(first)?.Cpu, "0.00"),
                Text(row.Cpu / Compared(second)?.Cpu, "0.00"));
        }

        return table;
    }

    private static string Text(double? number, string format) => number?.ToString(format, CultureInfo.InvariantCulture) ?? "–";

    private sealed class Row(IReadOnlyList<Measurement> runs)
    {
        public string Server => runs[0].Server;

        public int Connections => runs[0].Connections;

        public double Rate => Of(m => m.Load.RequestsPerSecond);

        public double P50 => Of(m => m.Load.P50.TotalMilliseconds);

        public double P99 => Of(m => m.Load.P99.TotalMilliseconds);

        public double Cpu => Of(m => m.CpuMicrosecondsPerRequest);

        private double Of(Func<Measurement, double> number) => Median.Of(runs.Select(number));
    }
}
