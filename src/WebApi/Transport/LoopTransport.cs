using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Options;

namespace ClickTracking.WebApi.Transport;

/// <summary>
/// Serves Kestrel's connections by event loops, so that a redirect runs from its first byte to its last on one thread
/// (docs/decisions/0008-redirect-speed.md). It is for Linux. Kestrel's own sockets serve addresses that it cannot bind.
/// </summary>
internal sealed class LoopTransport(
    IOptions<SocketTransportOptions> options, IMemoryPoolFactory<byte> memory, ILogger<LoopTransport> log, IFastPath? fastPath = null)
    : IConnectionListenerFactory, IConnectionListenerFactorySelector
{
    private readonly Lazy<EventLoop[]> _loops =
        new(() => [.. Enumerable.Range(1, Environment.ProcessorCount).Select(n => new EventLoop($"Requests {n}"))]);

    public bool CanBind(EndPoint endpoint) => endpoint is IPEndPoint or UnixDomainSocketEndPoint or FileHandleEndPoint;

    /// <exception cref="AddressInUseException">Another process listens at the address.</exception>
    public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
    {
        var socket = Bind(endpoint);
        try
        {
            socket.Listen(options.Value.Backlog);
            return new(new LoopListener(socket, _loops.Value, fastPath, memory.Create(), options.Value, log));
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
