using ClickTracking.Benchmarks.Checks;
using ClickTracking.Benchmarks.Load;
using ClickTracking.Benchmarks.Scenarios;
using static ClickTracking.Benchmarks.Reports.RedirectResults;

namespace ClickTracking.Benchmarks.Reports;

/// <summary>The figures of the redirect with their limits, each as a ratio to a number of the same run.</summary>
internal sealed class RedirectFigures(RedirectResults results, int connections, CheckList checks)
{
    private readonly TargetTable _table = new(checks);

    public static TargetTable Of(RedirectResults results, int connections, CheckList checks) =>
        new RedirectFigures(results, connections, checks).Table();

    private TargetTable Table()
    {
        LeastOf(TrafficShape.OneRequest, false, Kestrel, 1.1);
        LeastOf(TrafficShape.OneRequest, false, Nginx, 0.8);
        LeastOf(TrafficShape.KeepAlive, false, Kestrel, 1.3);
        LeastOf(TrafficShape.KeepAlive, false, Nginx, 1.0);
        LeastOf(TrafficShape.KeepAlive, true, Kestrel, 1.4);
        LeastOf(TrafficShape.OneRequest, true, Kestrel, 1.1);
        Least(
            "requests/s with the shipper keeping up, to bare Kestrel", 0.75, Rate(Product, Phase.Sustained), Rate(Kestrel, Phase.Burst));
        Most(
            "clicks not in the database after that, in seconds of it", 2,
            results.Of(Product, Phase.Sustained, connections, m => m.Lag / m.Load.RequestsPerSecond), 1);
        Most("CPU a request, to bare Kestrel", 1.7, Cpu(Product), Cpu(Kestrel));
        Most("p99 at half the rate, to bare Kestrel", 3, P99(Product), P99(Kestrel));
        Least(
            "requests/s with the database stopped, to with it running", 1, Rate(Product, Phase.DatabaseStopped),
            Rate(Product, Phase.Burst));
        if (results.Of(Product, Phase.Burst, connections, m => m.Allocated / m.Load.Requests) is { } allocated)
            _table.Add("allocation a redirect, bytes, shipping included", allocated, "0", 1024);
        return _table;
    }

    private void LeastOf(TrafficShape shape, bool isProxied, string other, double atLeast) =>
        Least(
            $"requests/s, {RedirectTable.Name(shape)}{(isProxied ? ", both behind nginx" : "")}, to {other}", atLeast,
            results.Ratio(Product, other, shape, isProxied, connections), 1);

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

    private double? Rate(string server, Phase phase) => results.Of(server, phase, connections, m => m.Load.RequestsPerSecond);

    private double? Cpu(string server) => results.Of(server, Phase.Burst, connections, m => m.CpuMicrosecondsPerRequest);

    private double? P99(string server) => results.Of(server, Phase.HalfRate, connections, m => m.Load.P99.TotalMilliseconds);
}
