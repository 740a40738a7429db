using System.Globalization;
using ClickTracking.Benchmarks.Load;

namespace ClickTracking.Benchmarks.Reports;

/// <summary>The servers in each shape of traffic, side by side.</summary>
internal static class RedirectTable
{
    public static MarkdownTable Of(RedirectResults results, IEnumerable<int> connections)
    {
        var table = new MarkdownTable(
            "requests a connection", "server", "connections", "requests/s", "p50 ms", "p99 ms", "CPU µs/request",
            "/s to " + RedirectResults.Kestrel, "/s to " + RedirectResults.Nginx);
        foreach (var count in connections.Order())
            foreach (var (server, shape, isProxied) in results.Rows)
            {
                var bursts = results.Bursts(server, shape, isProxied, count);
                table.Add(
                    Name(shape) + (isProxied ? ", behind nginx" : ""),
                    server,
                    Text(count, "0"),
                    Text(Median.Of(bursts.Select(b => b.Load.RequestsPerSecond)), "0"),
                    Text(Median.Of(bursts.Select(b => b.Load.P50.TotalMilliseconds)), "0.00"),
                    Text(Median.Of(bursts.Select(b => b.Load.P99.TotalMilliseconds)), "0.00"),
                    Text(Median.Of(bursts.Select(b => b.CpuMicrosecondsPerRequest)), "0.0"),
                    Text(results.Ratio(server, RedirectResults.Kestrel, shape, isProxied, count), "0.00"),
                    Text(results.Ratio(server, RedirectResults.Nginx, shape, isProxied, count), "0.00"));
            }

        return table;
    }

    /// <summary>Returns the number of requests that a connection brings, in words.</summary>
    public static string Name(TrafficShape shape) => shape switch
    {
        TrafficShape.OneRequest => "one",
        TrafficShape.TenRequests => "ten",
        _ => "keep-alive",
    };

    private static string Text(double? number, string format) => number?.ToString(format, CultureInfo.InvariantCulture) ?? "";
}
