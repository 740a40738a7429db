using System.Net;
using System.Net.Sockets;
using ClickTracking.WebApi.AcceptanceTests.Faults;
using ClickTracking.WebApi.AcceptanceTests.Running;
using ClickTracking.WebApi.AcceptanceTests.Running.Database;

namespace ClickTracking.WebApi.AcceptanceTests.Nodes;

/// <summary>
/// Several nodes on one database file, each with its own data folder and its own port, which stays the same over restarts.
/// </summary>
internal abstract class ClusterFixture
{
    /// <summary>An address that no outgoing connection uses, so that no other process gets a node's port while the node is down.</summary>
    private const string Host = "127.0.9.1";

    private readonly List<Server> _servers = [];
    private readonly Dictionary<int, int> _ports = [];

    /// <summary>The folder of the database.</summary>
    protected string Folder { get; private set; } = "";

    [SetUp]
    public void CreateFolder() => Folder = Directory.CreateTempSubdirectory("clicktracker-nodes-").FullName;

    [TearDown]
    public async Task StopServers()
    {
        foreach (var server in _servers)
            await server.DisposeAsync();
        _servers.Clear();
        _ports.Clear();
        Directory.Delete(Folder, recursive: true);
    }

    protected string AddressOf(int node) => $"{Host}:{PortOf(node)}";

    protected string FolderOf(int node) => Path.Combine(Folder, $"node{node}");

    /// <summary>Starts a node on its own folder and port.</summary>
    protected Task<Server> StartAsync(int node, params string[] settings) =>
        StartOnAsync(FolderOf(node), node, [$"urls=http://{AddressOf(node)}", .. settings]);

    /// <summary>Starts a node on any folder and port.</summary>
    protected async Task<Server> StartOnAsync(string folder, int node, params string[] settings)
    {
        var server = await Server.StartAsync(folder, [.. Common(node), .. settings]);
        _servers.Add(server);
        return server;
    }

    /// <summary>Starts a node with a clock of its own.</summary>
    /// <param name="clock">The distance to the true time: <c>-2h</c>, <c>+90</c> seconds.</param>
    protected async Task<Server> StartWithClockAsync(int node, string clock, params string[] settings)
    {
        var file = Path.Combine(Folder, $"clock{node}");
        await File.WriteAllTextAsync(file, clock + "\n");
        var server = await Server.StartInAsync(
            MachineFaults.Clock(file), FolderOf(node), [.. Common(node), $"urls=http://{AddressOf(node)}", .. settings]);
        _servers.Add(server);
        return server;
    }

    /// <summary>Starts a node that is expected to fail.</summary>
    protected Task<(int ExitCode, string Error)> FailToStartAsync(int node, string folder) => Server.FailToStartAsync(
        ["--urls", "http://127.0.0.1:0", "--Bootstrap:Demo", "true", "--Data:Folder", folder, .. Common(node).Select(s => "--" + s)]);

    protected static IEnumerable<string> Messages(Server server, string? level = null) => server.Events
        .Where(e => level is null || (e.TryGetProperty("@l", out var l) && l.GetString() == level))
            .Select(e => e.GetProperty("@m").GetString()!);

    private string[] Common(int node) =>
        [.. ServerDatabase.SharedSettings(Folder), $"Node:Id={node}", "Trackers:RefreshSeconds=1"];

    private int PortOf(int node)
    {
        if (_ports.TryGetValue(node, out var port))
            return port;
        using var listener = new TcpListener(IPAddress.Parse(Host), 0);
        listener.Start();
        return _ports[node] = ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
