using System.Net;
using System.Net.Sockets;
using ClickTracking.WebApi.Logging;
using ClickTracking.WebApi.Transport.FastPath;
using ClickTracking.WebApi.Transport.Polling;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace ClickTracking.WebApi.Transport;

/// <summary>
/// Serves Kestrel's connections by event loops, so that a redirect runs from its first byte to its last on one thread
/// (docs/decisions/0008-redirect-speed.md). It is for Linux. Kestrel's own sockets serve addresses that it cannot bind.
/// </summary>
internal sealed class LoopTransport(
    IOptions<SocketTransportOptions> options, IOptions<KestrelServerOptions> kestrel, HttpOptions http,
    IMemoryPoolFactory<byte> memory, TimeProvider time, ILogger<LoopTransport> log, IFastPath? fastPath = null)
    : IConnectionListenerFactory, IConnectionListenerFactorySelector
{
    private readonly Lazy<EventLoop[]> _loops =
        new(() => [.. Enumerable.Range(1, Environment.ProcessorCount).Select(n => new EventLoop($"Requests {n}"))]);

    // Connections can fail by the thousand, and all alike.
    private readonly PacedLogger _paced = new(log, time);

    private readonly Lazy<ConnectionLimit> _limit = new(() => new ConnectionLimit(http.MaxConnections, time, log));

    /// <summary>The connections of all addresses that are open, and how many there may be. Both are 0 before the first address.</summary>
    public (int Open, int Max) Connections => _limit.IsValueCreated ? (_limit.Value.Count, _limit.Value.Max) : default;

    /// <summary>Registers the transport in place of Kestrel's own, before any address is configured.</summary>
    public static void AddTo(IServiceCollection services)
    {
        services.AddSingleton<LoopTransport>();
        services.AddSingleton<IConnectionListenerFactory>(provider => provider.GetRequiredService<LoopTransport>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(new HttpOptions());
        PlainEndpoints.AddTo(services);
    }

    public bool CanBind(EndPoint endpoint) => endpoint is IPEndPoint or UnixDomainSocketEndPoint or FileHandleEndPoint;

    /// <exception cref="AddressInUseException">Another process listens at the address.</exception>
    public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
    {
        var socket = Bind(endpoint);
        try
        {
            // Connections inherit this on Linux.
            if (socket.ProtocolType == ProtocolType.Tcp)
                socket.NoDelay = options.Value.NoDelay;
            socket.Listen(options.Value.Backlog);
            socket.Blocking = false;
            var path = PlainEndpoints.IsPlain ? fastPath : null;
            return new(new LoopListener(
                socket, _loops.Value, _limit.Value, path, kestrel.Value.Limits.KeepAliveTimeout, http.SendTimeout, memory.Create(),
                options.Value, _paced));
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private Socket Bind(EndPoint endpoint)
    {
        try
        {
            return options.Value.CreateBoundListenSocket(endpoint);
        }
        catch (SocketException exception) when (exception.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            throw new AddressInUseException(exception.Message, exception);
        }
    }
}
