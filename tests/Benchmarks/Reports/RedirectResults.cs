using ClickTracking.Benchmarks.Load;
using ClickTracking.Benchmarks.Scenarios;

namespace ClickTracking.Benchmarks.Reports;

/// <summary>Medians and ratios of redirects. A value is null when it was not measured.</summary>
internal sealed class RedirectResults(IReadOnlyList<Measurement> measurements)
{
    public const string Kestrel = "bare Kestrel";
    public const string Nginx = "nginx";
    public const string Product = "ClickTracker";

    private static readonly string[] _order = [Kestrel, Nginx, Product];

    /// <summary>The servers, shapes and ways that were measured, in the order of a table.</summary>
    public IEnumerable<(string Server, TrafficShape Shape, bool IsProxied)> Rows =>
        measurements.OrderBy(m => m.IsProxied).ThenByDescending(m => m.Shape).ThenBy(m => Array.IndexOf(_order, m.Server))
            .Select(m => (m.Server, m.Shape, m.IsProxied)).Distinct();

    public IReadOnlyList<Measurement> Bursts(string server, TrafficShape shape, bool isProxied, int connections) =>
    [
        .. measurements.Where(m => m.Phase == Phase.Burst && m.Server == server && m.Shape == shape && m.IsProxied == isProxied
            && m.Connections == connections).OrderBy(m => m.Round),
    ];

    /// <summary>Returns the ratio of the rates of two servers in the same shape.</summary>
    public double? Ratio(string server, string other, TrafficShape shape, bool isProxied, int connections) =>
        MedianOf(
            Rates(server, shape, isProxied, connections).Zip(Rates(other, shape, isProxied, connections), (own, theirs) => own / theirs));

    /// <summary>Returns the median of a number of the runs with connections that stay.</summary>
    public double? Of(string server, Phase phase, int connections, Func<Measurement, double?> number) =>
        MedianOf(
            measurements.Where(m => m.Server == server && m.Phase == phase && m.Connections == connections
                && m is { Shape: TrafficShape.KeepAlive, IsProxied: false }).Select(number).OfType<double>());

    private IEnumerable<double> Rates(string server, TrafficShape shape, bool isProxied, int connections) =>
        Bursts(server, shape, isProxied, connections).Select(b => b.Load.RequestsPerSecond);

    private static double? MedianOf(IEnumerable<double> numbers)
    {
        var all = numbers.ToArray();
        return all.Length == 0 ? null : Median.Of(all);
    }
}
