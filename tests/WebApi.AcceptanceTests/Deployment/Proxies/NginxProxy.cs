using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using ClickTracking.WebApi.AcceptanceTests.Clients;
using ClickTracking.WebApi.AcceptanceTests.Running;

namespace ClickTracking.WebApi.AcceptanceTests.Nodes;

/// <summary>
/// An nginx with the configuration of <c>docs/nginx.conf</c>, of which only the addresses are replaced. Disposal ends it.
/// </summary>
internal sealed partial class Nginx : IDisposable
{
    private readonly Process _process;
    private readonly string _log;

    private Nginx(Process process, string log, Uri address) => (_process, _log, Address) = (process, log, address);

    public Uri Address { get; }

    /// <summary>The cachebusters of the requests that nginx sent to more than one node.</summary>
    public IReadOnlyCollection<string> Retried =>
        [.. File.ReadLines(_log).Select(l => l.Split('|')).Where(l => l[1].Contains(',')).Select(l => l[0])];

    /// <param name="nodes">Three addresses.</param>
    public static async Task<Nginx> StartAsync(string folder, IReadOnlyList<string> nodes)
    {
        var port = FreePort();
        var (log, main) = (Path.Combine(folder, "access.log"), Path.Combine(folder, "main.conf"));
        await File.WriteAllTextAsync(Path.Combine(folder, "nginx.conf"), await ExampleAsync(port, nodes));
        await File.WriteAllTextAsync(main, $$"""
            daemon off;
            pid {{folder}}/nginx.pid;
            error_log stderr warn;
            events { worker_connections 4096; }
            http {
                log_format retries '$arg_cachebuster|$upstream_addr|$status';
                access_log {{log}} retries;
                client_body_temp_path {{folder}}/body;
                proxy_temp_path {{folder}}/proxy;
                fastcgi_temp_path {{folder}}/fastcgi;
                scgi_temp_path {{folder}}/scgi;
                uwsgi_temp_path {{folder}}/uwsgi;
                include {{folder}}/nginx.conf;
            }
            """);
        // The PATH of a user seldom has the folder of nginx.
        const string name = "nginx";
        var program = new[] { "/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/sbin/nginx" }.FirstOrDefault(File.Exists) ?? name;
        var start = program == name ? ExternalProgram.Require(name, folder) : new ProcessStartInfo(program);
        foreach (var argument in new[] { "-p", folder, "-c", main })
            start.ArgumentList.Add(argument);
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = false;
        var nginx = new Nginx(Process.Start(start)!, log, new Uri($"http://127.0.0.1:{port}"));
        await Eventually.AsyncThat(() => IsListening(port), "nginx listens");
        return nginx;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            Signals.Terminate(_process.Id);
        _process.WaitForExit();
        _process.Dispose();
    }

    private static async Task<string> ExampleAsync(int port, IReadOnlyList<string> nodes)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Nodes", "nginx.conf"));
        var next = 0;
        text = ServerLine().Replace(text, _ => $"server {nodes[next++]} ");
        return next == nodes.Count && text.Contains("listen 8080;", StringComparison.Ordinal)
            ? text.Replace("listen 8080;", $"listen 127.0.0.1:{port};", StringComparison.Ordinal)
            : throw new InvalidOperationException("docs/nginx.conf has other servers than this test thinks.");
    }

    [GeneratedRegex(@"server 127\.0\.0\.1:808\d ")]
    private static partial Regex ServerLine();

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static bool IsListening(int port)
    {
        try
        {
            using var client = new TcpClient("127.0.0.1", port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
