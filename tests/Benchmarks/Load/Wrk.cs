using System.Globalization;
using ClickTracking.Benchmarks.Processes;

namespace ClickTracking.Benchmarks.Load;

/// <summary>The trackers that are clicked. The whole range is used evenly, whatever the number of requests is.</summary>
/// <param name="Trackers">The number of trackers from <paramref name="FirstId"/> on. 1 for the same one each time.</param>
internal sealed record ClickSpread(long FirstId, int Trackers, string Cachebuster);

/// <summary>Drives a server as fast as it answers. At the end up to one request per connection is in progress and not counted.</summary>
internal sealed class Wrk
{
    private const int Threads = 2;

    private readonly string _program = Programs.Find("wrk") ?? throw new BenchmarkException("wrk is not installed (Debian: wrk).");

    public Task<LoadResult> RunAsync(
        Uri url, IEnumerable<(string Name, string Value)> headers, int connections, int seconds, CancellationToken cancellationToken) =>
        RunAsync(url, headers, connections, seconds, "count.lua", [], cancellationToken);

    /// <summary>Drives a server with connections that bring as many requests as the shape says.</summary>
    public Task<LoadResult> RunAsync(
        Uri url, IEnumerable<(string Name, string Value)> headers, int connections, int seconds, TrafficShape shape,
        CancellationToken cancellationToken) => RunAsync(
            url, shape == TrafficShape.OneRequest ? [.. headers, ("Connection", "close")] : headers, connections, seconds,
            shape == TrafficShape.TenRequests ? "ten.lua" : "count.lua", [], cancellationToken);

    /// <summary>Drives a server with pauses between the requests of a connection.</summary>
    /// <param name="wait">The average pause in milliseconds.</param>
    public Task<LoadResult> RunAsync(
        Uri url, IEnumerable<(string Name, string Value)> headers, int connections, int seconds, double wait,
        CancellationToken cancellationToken) =>
        RunAsync(
            url, headers, connections, seconds, "pace.lua", ["--", wait.ToString("0.00", CultureInfo.InvariantCulture)], cancellationToken);

    /// <summary>
    /// Drives a server with requests that are prepared before the run, each for another tracker of <paramref name="clicks"/>.
    /// </summary>
    public Task<LoadResult> RunAsync(
        Uri server, IEnumerable<(string Name, string Value)> headers, int connections, int seconds, ClickSpread clicks,
        CancellationToken cancellationToken) =>
        RunAsync(
            server, headers, connections, seconds, "count.lua", ["--", $"{clicks.FirstId}", $"{clicks.Trackers}", $"{clicks.Cachebuster}"],
            cancellationToken);

    private async Task<LoadResult> RunAsync(
        Uri url, IEnumerable<(string Name, string Value)> headers, int connections, int seconds, string script, string[] scriptArguments,
        CancellationToken cancellationToken)
    {
        var output = await ChildProcess.RunAsync(
            _program,
            [
                $"-t{Math.Min(Threads, connections)}", $"-c{connections}", $"-d{seconds}s", "--latency",
                "-s", Path.Combine(AppContext.BaseDirectory, "Load", script),
                .. headers.SelectMany(h => new[] { "-H", $"{h.Name}: {h.Value}" }),
                url.AbsoluteUri,
                .. scriptArguments,
            ],
            Path.GetTempPath(),
            cancellationToken);
        return Read(output);
    }

    private static LoadResult Read(string output)
    {
        var line = output.Split('\n').FirstOrDefault(l => l.StartsWith("COUNTED ", StringComparison.Ordinal))
            ?? throw new BenchmarkException($"wrk did not count:{Environment.NewLine}{output}");
        var n = line.Split(' ').Skip(1).Select(f => long.Parse(f, CultureInfo.InvariantCulture)).ToArray();
        return new LoadResult(n[0], n[1], n[2], n[3], Microseconds(n[4]), Microseconds(n[5]), Microseconds(n[6]));
    }

    private static TimeSpan Microseconds(long n) => TimeSpan.FromMicroseconds(n);
}
