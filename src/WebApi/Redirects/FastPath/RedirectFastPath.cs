using System.Diagnostics;
using System.Net;
using ClickTracking.Application.Redirects;
using ClickTracking.Domain.Visitors;
using ClickTracking.Domain.WebAddresses;
using ClickTracking.WebApi.Shutdown;
using ClickTracking.WebApi.Transport.FastPath;
using ClickTracking.WebApi.Transport.Polling;
using MediatR;

namespace ClickTracking.WebApi.Redirects.FastPath;

/// <summary>
/// Serves redirects like <see cref="RedirectEndpoint"/>, without a web server: plain requests are read and answered as bytes
/// (docs/decisions/0008-redirect-speed.md). It must not be used where an answer depends on more than such a request contains.
/// </summary>
internal sealed class RedirectFastPath(
    IMediator mediator, TimeProvider clock, Draining draining, TrustedProxies trusted, UntrustedProxies untrusted,
    RedirectDurations durations) : IFastPath
{
    /// <summary>The size of the buffer. A longer request is served by Kestrel.</summary>
    private const int BufferBytes = 4096;

    [ThreadStatic]
    private static byte[]? _buffer;

    private readonly AnswerFormatter _formatter = new(clock);

    private static byte[] Buffer => _buffer ??= new byte[BufferBytes];

    public async Task<byte[]?> ServeAsync(FastConnection connection)
    {
        var texts = new RequestTexts();
        var proxies = trusted.Include(connection.RemoteAddress) ? trusted : null;
        while (true)
        {
            var count = connection.Receive(Buffer);
            if (count == NativeSocket.WouldBlock && !connection.ShouldEnd)
            {
                await connection.Ready();
                continue;
            }

            if (count <= 0)
                return null;
            var received = Stopwatch.GetTimestamp();
            if (!PlainRequest.TryRead(Buffer.AsSpan(0, count), texts, proxies, out var request))
                return Buffer[..count];
            if (request.IsForwarded && proxies is null)
                untrusted.Note(connection.RemoteAddress);
            var address = request.IsForwarded && proxies is not null ? request.ForwardedFor : connection.RemoteAddress;
            var outcome = await mediator.Send(new RecordClick(request.Query, VisitorOf(request, address), IsHead: false));
            await connection.SwitchToLoop();
            var closes = request.Closes || draining.HasBegun || connection.ShouldEnd;
            var left = Send(connection, outcome, closes);
            // A visitor who does not read the answer is not waited for.
            durations.Record(received);
            if (!left.IsEmpty && !await SendAsync(connection, left))
                return null;
            if (closes)
                return null;
        }
    }

    private static Visitor VisitorOf(in PlainRequest request, IPAddress? address) => new()
    {
        Address = address,
        UserAgent = request.UserAgent,
        Referer = request.Referer,
        OptsOut = request.OptsOut,
    };

    /// <returns>A copy of the bytes for which there was no room.</returns>
    private ReadOnlyMemory<byte> Send(FastConnection connection, RedirectOutcome outcome, bool closes)
    {
        ReadOnlySpan<byte> answer;
        if (outcome.Location is { } location)
        {
            var needed = AnswerFormatter.MaxHead + location.Length;
            var buffer = needed <= BufferBytes ? Buffer : new byte[needed];
            answer = buffer.AsSpan(0, _formatter.Found(location, closes, buffer));
        }
        else
        {
            answer = _formatter.Text(outcome, closes);
        }

        var sent = Math.Max(connection.Send(answer), 0);
        return sent == answer.Length ? default : answer[sent..].ToArray();
    }

    /// <returns>False when the connection has ended.</returns>
    private static async Task<bool> SendAsync(FastConnection connection, ReadOnlyMemory<byte> left)
    {
        while (!left.IsEmpty)
        {
            var count = connection.Send(left.Span);
            if (count == NativeSocket.WouldBlock)
                await connection.Ready();
            else if (count < 0)
                return false;
            else
                left = left[count..];
        }

        return true;
    }
}
