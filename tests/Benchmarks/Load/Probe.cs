using System.Diagnostics;
using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace ClickTracking.Benchmarks.Load;

/// <summary>Asks for one path again and again, each time on a connection of its own, as a new visitor or a load balancer does.</summary>
internal sealed class Probe(string name, Func<int, string> path, int status)
{
    private static readonly TimeSpan _between = TimeSpan.FromMilliseconds(20);

    private readonly List<double> _times = [];

    /// <summary>The version of HTTP that it speaks.</summary>
    public Version Version { get; init; } = HttpVersion.Version11;

    /// <summary>What it believes of a server with TLS.</summary>
    public X509ChainPolicy? Trust { get; init; }

    public string Name => name;

    /// <summary>The times until the answers arrived, connecting included, sorted, in milliseconds.</summary>
    public double[] Times => [.. _times.Order()];

    /// <exception cref="BenchmarkException">An answer had another status.</exception>
    public async Task RunAsync(Uri server, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            using var http = NewVisitor();
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server, path(_times.Count)))
            {
                Version = Version,
                VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            };
            foreach (var (header, value) in Visitor.Headers)
                request.Headers.TryAddWithoutValidation(header, value);
            var start = Stopwatch.GetTimestamp();
            using var response = await http.SendAsync(request, CancellationToken.None);
            _times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            if ((int)response.StatusCode != status)
                throw new BenchmarkException($"{name} was answered with {(int)response.StatusCode}.");
            await Task.Delay(_between, CancellationToken.None);
        }
    }

    private HttpClient NewVisitor()
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, UseCookies = false };
        handler.SslOptions.CertificateChainPolicy = Trust;
        return new HttpClient(handler);
    }
}
