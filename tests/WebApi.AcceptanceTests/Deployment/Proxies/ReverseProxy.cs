using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using ClickTracking.WebApi.AcceptanceTests.Clients;
using ClickTracking.WebApi.AcceptanceTests.Running;
using ClickTracking.WebApi.AcceptanceTests.Running.Tls;

namespace ClickTracking.WebApi.AcceptanceTests.Deployment.Proxies;

/// <summary>
/// A real proxy with TLS and the configuration of an example of <c>deploy</c>, of which only the addresses and the places of files are
/// replaced. Disposal ends it.
/// </summary>
/// <param name="folder">The folder of all files of the proxy.</param>
internal abstract partial class ReverseProxy(string folder) : IDisposable
{
    /// <summary>The host of the examples.</summary>
    public const string Host = "clicks.example.com";

    private static readonly IPAddress _address = IPAddress.Parse("127.0.9.2");

    private readonly PemCertificate _certificate = new(Host);
    private readonly ConcurrentQueue<string> _output = new();
    private Process? _process;

    protected string Folder => folder;

    protected string HttpAddress { get; } = FreeAddress();

    protected string HttpsAddress { get; } = FreeAddress();

    protected string ChainFile => Path.Combine(folder, PemCertificate.ChainFile);

    protected string KeyFile => Path.Combine(folder, PemCertificate.KeyFile);

    /// <summary>The name of the program.</summary>
    protected abstract string Program { get; }

    /// <summary>The path of the example from the repository's root.</summary>
    protected abstract string Example { get; }

    /// <summary>What is replaced in the example, besides the nodes. Each has to occur in it.</summary>
    protected abstract IEnumerable<(string Old, string New)> Replacements { get; }

    public static async Task<ReverseProxy> StartAsync(string program, string folder, IReadOnlyList<string> nodes)
    {
        folder = Directory.CreateDirectory(Path.Combine(folder, program)).FullName;
        ReverseProxy proxy = program switch
        {
            "nginx" => new NginxProxy(folder),
            "haproxy" => new HaProxy(folder),
            _ => new CaddyProxy(folder),
        };
        await proxy.StartAsync(nodes);
        return proxy;
    }

    /// <summary>Returns a client that connects from an address of its own and believes the proxy's certificate only.</summary>
    /// <param name="isOneShot">True when each request has a connection of its own.</param>
    public HttpClient ClientFrom(string address, string scheme = "https", Version? version = null, bool isOneShot = false)
    {
        var handler = Peer.HandlerOf(address, _address);
        handler.SslOptions.CertificateChainPolicy = _certificate.OnlyThis();
        handler.PooledConnectionLifetime = isOneShot ? TimeSpan.Zero : Timeout.InfiniteTimeSpan;
        return new HttpClient(handler)
        {
            BaseAddress = new Uri($"{scheme}://{Host}:{IPEndPoint.Parse(scheme == "https" ? HttpsAddress : HttpAddress).Port}"),
            DefaultRequestVersion = version ?? HttpVersion.Version11,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
    }

    public void Dispose()
    {
        if (_process is null)
            return;
        if (!_process.HasExited)
            Signals.Terminate(_process.Id);
        _process.WaitForExit();
        _process.Dispose();
    }

    /// <summary>Writes the files that the program needs, and returns its arguments.</summary>
    /// <param name="configuration">The example with this test's addresses.</param>
    protected abstract IEnumerable<string> Configure(string configuration);

    private async Task StartAsync(IReadOnlyList<string> nodes)
    {
        _certificate.WriteTo(folder);
        var arguments = Configure(await ExampleWithAsync(nodes));
        var start = ExternalProgram.Require(Program, folder, arguments);
        // Its files of state are kept in the folder too.
        start.Environment["HOME"] = start.Environment["XDG_DATA_HOME"] = start.Environment["XDG_CONFIG_HOME"] = folder;
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => _output.Enqueue(line.Data ?? "");
        _process.ErrorDataReceived += (_, line) => _output.Enqueue(line.Data ?? "");
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await Eventually.AsyncThat(() => _process.HasExited || IsListening(), $"{Program} listens");
        if (_process.HasExited)
            throw new InvalidOperationException($"{Program} ended:\n{string.Join('\n', _output)}");
    }

    private async Task<string> ExampleWithAsync(IReadOnlyList<string> nodes)
    {
        var text = await File.ReadAllTextAsync(Repository.At(Example));
        foreach (var (old, replacement) in Replacements)
            text = text.Contains(old, StringComparison.Ordinal)
                ? text.Replace(old, replacement, StringComparison.Ordinal)
                : throw new InvalidOperationException($"{Example} does not have: {old}");
        var lines = NodeLine().Matches(text);
        if (lines.Count != 2)
            throw new InvalidOperationException($"{Example} has {lines.Count} nodes, not two.");
        var wanted = nodes.Select((node, i) => lines[0].Value.Replace("127.0.0.1:8081", node, StringComparison.Ordinal)
            .Replace("node1", $"node{i + 1}", StringComparison.Ordinal));
        return text.Replace(lines[1].Value, "", StringComparison.Ordinal)
            .Replace(lines[0].Value, string.Concat(wanted), StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^[^#\n]*127\.0\.0\.1:808[12].*\n", RegexOptions.Multiline)]
    private static partial Regex NodeLine();

    private static string FreeAddress()
    {
        using var listener = new TcpListener(_address, 0);
        listener.Start();
        return listener.LocalEndpoint.ToString()!;
    }

    private bool IsListening()
    {
        try
        {
            using var client = new TcpClient();
            client.Connect(IPEndPoint.Parse(HttpsAddress));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
