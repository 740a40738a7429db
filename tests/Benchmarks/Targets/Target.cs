using System.Net;
using System.Net.Sockets;
using ClickTracking.Benchmarks.Processes;

namespace ClickTracking.Benchmarks.Targets;

/// <summary>A server that can be measured.</summary>
internal abstract class Target
{
    private static readonly TimeSpan _startLimit = TimeSpan.FromSeconds(60);

    /// <summary>The name for <c>--servers</c>.</summary>
    public abstract string Name { get; }

    /// <summary>The name in the tables.</summary>
    public abstract string Title { get; }

    /// <summary>The reason why it cannot be measured here. Null when it can.</summary>
    public virtual string? Missing => null;

    protected virtual string ReadyPath => "/";

    protected virtual HttpStatusCode ReadyStatus => HttpStatusCode.Redirect;

    /// <summary>Prepares the targets that can be measured here, and prints which cannot.</summary>
    public static async Task<List<Target>> ReadyAsync(IEnumerable<Target> targets, CancellationToken cancellationToken)
    {
        var ready = new List<Target>();
        foreach (var target in targets)
        {
            if (target.Missing is { } reason)
            {
                Console.WriteLine($"{target.Title} is skipped: {reason}.");
                continue;
            }

            await target.PrepareAsync(cancellationToken);
            ready.Add(target);
        }

        return ready;
    }

    /// <summary>Does the work that is needed once before the first start.</summary>
    public virtual Task PrepareAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Starts the server on a free port and waits until it is ready.</summary>
    /// <param name="folder">The server's own folder, which may contain files of an earlier start.</param>
    public async Task<RunningServer> StartAsync(string folder, CancellationToken cancellationToken)
    {
        var port = FreePort();
        var server = new RunningServer(Launch(port, folder), port);
        try
        {
            await WaitUntilReadyAsync(server, cancellationToken);
            return server;
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    protected abstract ChildProcess Launch(int port, string folder);

    private async Task WaitUntilReadyAsync(RunningServer server, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(_startLimit);
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false });
        try
        {
            while (!await IsReadyAsync(client, server, limit.Token))
            {
                if (server.Process.HasExited)
                    throw new BenchmarkException($"{Title} ended at its start:{Environment.NewLine}{server.Process.Output}");

                await Task.Delay(50, limit.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new BenchmarkException($"{Title} was not ready after {_startLimit.TotalSeconds} s:\n{server.Process.Output}");
        }
    }

    private async Task<bool> IsReadyAsync(HttpClient client, RunningServer server, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await client.GetAsync(new Uri(server.Address, ReadyPath), cancellationToken);
            return response.StatusCode == ReadyStatus;
        }
        catch (HttpRequestException)
        {
            return false; // The server does not listen yet.
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
