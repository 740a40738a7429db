using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using ClickTracking.WebApi.AcceptanceTests.Running;
using ClickTracking.WebApi.AcceptanceTests.Running.Database;

namespace ClickTracking.WebApi.AcceptanceTests.Faults.SqlServer;

/// <summary>
/// The network between a service and its SQL Server, on real sockets. It can be cut (connections are reset, new ones refused), stalled (no
/// byte passes) and opened again, and a batch of clicks can meet a <see cref="Fate"/>. The bytes must not be encrypted for the last.
/// </summary>
internal sealed class FaultyNetwork : IAsyncDisposable
{
    /// <summary>No outgoing connection uses this address, so no other program gets the port while the network is cut.</summary>
    private static readonly IPAddress _host = IPAddress.Parse("127.0.9.2");

    private readonly (string Host, int Port) _server = ServerDatabase.SqlServerAddress;
    private readonly ConcurrentDictionary<NetworkLink, Task> _links = new();
    private readonly int _port;
    private TcpListener? _listener;
    private Task _accepting = Task.CompletedTask;
    private volatile TaskCompletionSource _passage = Passable();
    private TaskCompletionSource _commit = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource? _met;
    private Fate _fate;
    private int _passed;

    public FaultyNetwork()
    {
        _listener = Listen(0);
        _port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync(_listener);
    }

    /// <summary>The server's address for a connection string.</summary>
    public string DataSource => $"tcp:{_host},{_port}";

    /// <summary>Resets connections and refuses new ones.</summary>
    public async Task CutAsync()
    {
        _listener?.Dispose();
        _listener = null;
        await _accepting;
        ResetConnections();
    }

    /// <summary>Resets connections, as a failover does, and accepts new ones.</summary>
    public void ResetConnections()
    {
        foreach (var link in _links.Keys)
            link.Dispose();
    }

    /// <summary>Accepts connections and keeps them, but lets no byte pass.</summary>
    public void Stall() => _passage = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Opens the network after a cut, or after a stall, whose bytes then pass.</summary>
    public void Open()
    {
        _passage.TrySetResult();
        if (_listener is not null)
            return;
        _listener = Listen(_port);
        _accepting = AcceptAsync(_listener);
    }

    /// <summary>Completes when so many further packets have passed.</summary>
    public Task TrafficAsync(int packets)
    {
        var enough = Volatile.Read(ref _passed) + packets;
        return Eventually.AsyncThat(() => Volatile.Read(ref _passed) >= enough, "the service talks to its database");
    }

    /// <returns>A task that completes when the next batch of clicks has met the fault.</returns>
    public Task NextBatchMeets(Fate fate)
    {
        var met = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        (_fate, _commit) = (fate, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        Volatile.Write(ref _met, met);
        return met.Task;
    }

    /// <summary>Lets the commit of <see cref="Fate.DelaysTheCommit"/> arrive.</summary>
    public void LetCommitArrive() => _commit.SetResult();

    public async ValueTask DisposeAsync()
    {
        await CutAsync();
        await Task.WhenAll(_links.Values);
    }

    /// <param name="end">Completes when the connection ends.</param>
    internal Task PassAsync(Task end)
    {
        Interlocked.Increment(ref _passed);
        return Task.WhenAny(_passage.Task, end);
    }

    internal Task CommitMayArriveAsync(Task end) => Task.WhenAny(_commit.Task, end);

    /// <summary>Returns whether a batch that is midway, or else commits, meets a fault. The first one does.</summary>
    internal bool TryMeet(bool isMidway, out Fate fate)
    {
        fate = _fate;
        if (isMidway != (fate is Fate.StopsMidway) || Interlocked.Exchange(ref _met, null) is not { } met)
            return false;
        met.SetResult();
        return true;
    }

    private async Task AcceptAsync(TcpListener listener)
    {
        try
        {
            while (true)
                Connect(await listener.AcceptSocketAsync());
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The network was cut.
        }
    }

    private void Connect(Socket service)
    {
        var server = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            service.NoDelay = true;
            server.Connect(_server.Host, _server.Port);
        }
        catch (SocketException)
        {
            // The service has given up already, or the server accepts no more connections. Others still come.
            service.Dispose();
            server.Dispose();
            return;
        }
        var link = new NetworkLink(this, service, server);
        _links[link] = Task.CompletedTask;
        _links[link] = RunAsync(link);
    }

    private async Task RunAsync(NetworkLink link)
    {
        await Task.Yield();
        await link.RunAsync();
        _links.TryRemove(link, out _);
    }

    private static TcpListener Listen(int port)
    {
        var listener = new TcpListener(_host, port);
        listener.Start();
        return listener;
    }

    private static TaskCompletionSource Passable()
    {
        var passage = new TaskCompletionSource();
        passage.SetResult();
        return passage;
    }
}
