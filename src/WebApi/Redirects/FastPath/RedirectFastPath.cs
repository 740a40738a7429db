using System.Net;
using System.Net.Sockets;
using ClickTracking.Application.Redirects;
using ClickTracking.Domain.Visitors;
using ClickTracking.WebApi.Shutdown;
using ClickTracking.WebApi.Transport;
using MediatR;

namespace ClickTracking.WebApi.Redirects.FastPath;

/// <summary>
/// Serves redirects like <see cref="RedirectEndpoint"/>, without a web server: plain requests are read and answered as bytes
/// (docs/decisions/0008-redirect-speed.md). It must not be used where an answer depends on more than such a request contains.
/// </summary>
/// <param name="proxies">The proxies whose statement of the visitor's address is trusted.</param>
internal sealed class RedirectFastPath(
    IMediator mediator, TimeProvider clock, Draining draining, IReadOnlyList<IPNetwork> proxies) : IFastPath
{
    /// <summary>The size of the buffer. A longer request is served by Kestrel.</summary>
    private const int BufferBytes = 4096;

    [ThreadStatic]
    private static byte[]? _buffer;

    private readonly AnswerFormatter _formatter = new(clock);

    /// <summary>The time for which proxies usually keep idle connections.</summary>
    public TimeSpan IdleTimeout => TimeSpan.FromMinutes(1);

    private static byte[] Buffer => _buffer ??= new byte[BufferBytes];

    public async Task<byte[]?> ServeAsync(FastConnection connection)
    {
        try
        {
            return await ServeUntilEndAsync(connection);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The visitor has closed the connection or was disconnected, so nobody waits for an answer.
            return null;
        }
    }

    private async Task<byte[]?> ServeUntilEndAsync(FastConnection connection)
    {
        var socket = connection.Socket;
        var texts = new RequestTexts();
        var isProxied = IsProxy(connection.RemoteAddress);
        var drained = true;
        while (true)
        {
            if (drained)
                await socket.Readable;
            if (!socket.TryReceive(Buffer, out var count, out drained))
            {
                if (connection.ShouldEnd)
                    return null;
                if (connection.ShouldHandOver)
                    return [];
                drained = true;
                continue;
            }

            if (count == 0)
                return null;
            if (draining.HasBegun || !PlainRequest.TryRead(Buffer.AsSpan(0, count), texts, isProxied, out var request))
            {
                if (!drained)
                    socket.WakeUp();
                return Buffer[..count];
            }

            connection.MarkUsed();
            var outcome = await mediator.Send(new RecordClick(request.Query, VisitorOf(connection, request), IsHead: false));
            if (Send(socket, outcome) is { IsEmpty: false } left && !await SendAsync(connection, left))
                return null;
            if (connection.ShouldEnd)
                return null;
        }
    }

    private bool IsProxy(IPAddress? address) =>
        address is not null && proxies.Any(p => p.Contains(address) || (address.IsIPv4MappedToIPv6 && p.Contains(address.MapToIPv4())));

    private static Visitor VisitorOf(FastConnection connection, in PlainRequest request) => new()
    {
        Address = request.ForwardedFor ?? connection.RemoteAddress,
        UserAgent = request.UserAgent,
        Referer = request.Referer,
        OptsOut = request.OptsOut,
    };

    /// <returns>A copy of the bytes for which there was no room.</returns>
    private ReadOnlyMemory<byte> Send(LoopSocket socket, RedirectOutcome outcome)
    {
        ReadOnlySpan<byte> answer;
        if (outcome.Location is { } location)
        {
            var needed = AnswerFormatter.MaxHead + location.Length;
            var buffer = needed <= BufferBytes ? Buffer : new byte[needed];
            answer = buffer.AsSpan(0, _formatter.Found(location, buffer));
        }
        else
        {
            answer = _formatter.Text(outcome);
        }

        var sent = socket.TrySend(answer, out var count) ? count : 0;
        return sent == answer.Length ? default : answer[sent..].ToArray();
    }

    /// <returns>False when the visitor does not read the answer.</returns>
    private static async Task<bool> SendAsync(FastConnection connection, ReadOnlyMemory<byte> left)
    {
        while (!left.IsEmpty)
        {
            if (connection.Socket.TrySend(left.Span, out var count))
                left = left[count..];
            else if (connection.ShouldHandOver || connection.ShouldEnd)
                return false;
            else
                await connection.Socket.Writable;
        }

        return true;
    }
}
