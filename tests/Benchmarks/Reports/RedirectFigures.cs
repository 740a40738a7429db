using ClickTracking.Benchmarks.Checks;
using ClickTracking.Benchmarks.Scenarios;

namespace ClickTracking.Benchmarks.Reports;

/// <summary>The figures of the redirect with their limits, each as a ratio to a number of the same run.</summary>
internal sealed class RedirectFigures(IReadOnlyCollection<Measurement> measurements, CheckList checks, int connections)
{
    private readonly TargetTable _table = new(checks);

    public TargetTable Table(
        string kestrel, string nginx, string product, IReadOnlyCollection<double> allocations, IReadOnlyCollection<double> lags)
    {
        Least("requests/s in a burst, to bare Kestrel", 0.85, Rate(product, Phase.Burst), Rate(kestrel, Phase.Burst));
        Least("requests/s with the shipper keeping up, to bare Kestrel", 0.75, Rate(product, Phase.Sustained), Rate(kestrel, Phase.Burst));
        if (lags.Count > 0)
            _table.Add("clicks not in the database after that, in seconds of it", Median.Of(lags), "0.00", 2);
        Least("requests/s in a burst, to nginx", 0.5, Rate(product, Phase.Burst), Rate(nginx, Phase.Burst));
        Most("CPU a request, to bare Kestrel", 1.7, Cpu(product), Cpu(kestrel));
        Most("p99 at half the rate, to bare Kestrel", 3, P99(product), P99(kestrel));
        Least(
            "requests/s with the database stopped, to with it running", 1, Rate(product, Phase.DatabaseStopped),
            Rate(product, Phase.Burst));
        if (allocations.Count > 0)
            _table.Add("allocation a redirect, bytes, shipping included", allocations.Min(), "0", 1024);
        return _table;
    }

    private void Least(string what, double atLeast, double? measured, double? against)
    {
        if (measured / against is { } ratio)
            _table.AddLeast(what, ratio, "0.00", atLeast);
    }

    private void Most(string what, double atMost, double? measured, double? against)
    {
        if (measured / against is { } ratio)
            _table.Add(what, ratio, "0.00", atMost);
    }

    private double? Rate(string server, Phase phase) => Of(server, phase, m => m.Load.RequestsPerSecond);

    private double? Cpu(string server) => Of(server, Phase.Burst, m => m.CpuMicrosecondsPerRequest);

    private double? P99(string server) => Of(server, Phase.HalfRate, m => m.Load.P99.TotalMilliseconds);

    private double? Of(string server, Phase phase, Func<Measurement, double> number)
    {
        var runs = measurements.Where(m => m.Server == server && m.Phase == phase && m.Connections == connections).ToList();
        return runs.Count == 0 ? null : Median.Of(runs.Select(number));
    }
}
