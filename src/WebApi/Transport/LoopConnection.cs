using System.Buffers;
using System.IO.Pipelines;
using System.Net.Sockets;
using ClickTracking.Infrastructure.Journal;
using ClickTracking.WebApi.Transport.RawRequests;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace ClickTracking.WebApi.Transport;

/// <summary>
/// A connection that an event loop serves. Requests are parsed and answered on the loop's thread at once, without the thread pool, unless
/// the request has left the loop (<see cref="LeaveLoop"/>). The thread that writes an answer sends it.
/// </summary>
internal sealed class LoopConnection : DefaultConnectionContext, IMemoryPoolFeature, IConnectionSocketFeature
{
    /// <summary>The size that is requested from the pool for a read. Its blocks have 4 KiB.</summary>
    private const int ReadBytes = 2048;

    /// <summary>The requests after which a connection is worth as much as a new one, which would begin on the fast path.</summary>
    private const int RequestsOffFastPath = 100;

    private static long _lastId = DateTime.UtcNow.Ticks;

    private readonly LoopSocket _socket;
    private readonly ReadOnlyMemory<byte> _received;
    private readonly Action _ended;
    private readonly ILogger _log;
    private readonly CountingReader _reader;
    private readonly PipeWriter _input;
    private readonly PipeReader _output;
    private readonly Lock _closing = new();
    private readonly CancellationTokenSource _closed = new();
    private Task _ending = Task.CompletedTask;
    private Exception? _closeReason;
    private volatile bool _leftLoop;
    private int _fastRequests;

    /// <param name="received">The bytes that were read before.</param>
    /// <param name="isFast">True when a new connection of the same client would begin on the fast path.</param>
    /// <param name="ended">Is called once the connection has ended.</param>
    public LoopConnection(
        LoopSocket socket, ReadOnlyMemory<byte> received, bool isFast, MemoryPool<byte> memory, SocketTransportOptions options,
        Action ended, ILogger log)
        : base(Interlocked.Increment(ref _lastId).ToString("X", System.Globalization.CultureInfo.InvariantCulture))
    {
        MemoryPool = memory;
        _socket = socket;
        _received = received;
        _fastRequests = isFast ? 0 : int.MinValue;
        _ended = ended;
        _log = log;
        LocalEndPoint = Socket.LocalEndPoint;
        RemoteEndPoint = Socket.RemoteEndPoint;
        ConnectionClosed = _closed.Token;

        var input = new Pipe(Options(memory, new Scheduler(this), options.MaxReadBufferSize));
        var output = new Pipe(Options(memory, PipeScheduler.Inline, options.MaxWriteBufferSize));
        _reader = new CountingReader(input.Reader);
        Transport = new DuplexPipe(_reader, output.Writer);
        Application = new DuplexPipe(output.Reader, input.Writer);
        _input = input.Writer;
        _output = output.Reader;
        Features.Set<IMemoryPoolFeature>(this);
        Features.Set<IConnectionSocketFeature>(this);
        Features.Set(this);
    }

    public Socket Socket => _socket.Socket;

    public MemoryPool<byte> MemoryPool { get; }

    public void Start() => _ending = EndAsync(ReceiveAsync(), SendAsync());

    /// <summary>
    /// Counts a request that the fast path could have served. One odd request makes a connection Kestrel's, and a proxy keeps its
    /// connections for long, so that without an end more and more of its requests would be Kestrel's. A connection on which further
    /// requests have arrived does not end.
    /// </summary>
    /// <returns>True when the connection should be closed with the answer, so that the next one is on the fast path again.</returns>
    public bool CountFastRequest() => ++_fastRequests >= RequestsOffFastPath
        && Features.Get<RawRequestReader>() is { HasMore: false } && Socket.Available == 0;

    /// <summary>Lets the thread pool read from now on, because the request may wait for a database or for its own body.</summary>
    public void LeaveLoop() => _leftLoop = true;

    /// <summary>Lets the next request begin on the loop again, after one that had left it is answered.</summary>
    public void ReturnToLoop() => _leftLoop = false;

    /// <param name="abortReason">
    /// Null when the other side has ended the connection, as Kestrel calls it then. The connection is then not reset.
    /// </param>
    public override void Abort(ConnectionAbortedException? abortReason)
    {
        Close(abortReason ?? new ConnectionAbortedException("The other side ended the connection."), reset: abortReason is not null);
        _output.CancelPendingRead();
    }

    public override async ValueTask DisposeAsync()
    {
        await Transport.Input.CompleteAsync();
        await Transport.Output.CompleteAsync();
        await _ending;
        _closed.Dispose();
        await base.DisposeAsync();
    }

    /// <summary>
    /// Gives the place of the connection up when its socket is closed. It does not wait for Kestrel, which never ends some of the connections
    /// that were flooded over HTTP/2, so that their places would never be free again.
    /// </summary>
    private async Task EndAsync(Task receiving, Task sending)
    {
        await receiving;
        await sending;
        _socket.Unwatch();
        _ended();
    }

    private async Task ReceiveAsync()
    {
        Exception? exception = null;
        try
        {
            await ReceiveUntilEndAsync();
        }
        catch (Exception any)
        {
            exception = Explain(any);
        }

        // The visitor sends no more. Kestrel drops what it has not answered when it learns of that by the token, but what came before the
        // end is still to be answered.
        var handled = exception is null && Volatile.Read(ref _closeReason) is null ? _reader.BeginEnd() : Task.CompletedTask;
        await _input.CompleteAsync(Volatile.Read(ref _closeReason) ?? exception);
        await handled;
        // The token is signalled elsewhere, because the code that waits for it is arbitrary.
        await Task.Run(SignalClosed);
    }

    private async Task ReceiveUntilEndAsync()
    {
        if (!_received.IsEmpty && IsOver(await _input.WriteAsync(_received)))
            return;
        while (true)
        {
            await _socket.Readable;
            bool drained;
            do
            {
                var memory = _input.GetMemory(ReadBytes);
                if (!_socket.TryReceive(memory.Span, out var count, out drained))
                    break;
                if (count == 0)
                    return;
                _input.Advance(count);
                if (IsOver(await _input.FlushAsync()))
                    return;
            }
            while (!drained);
        }
    }

    /// <summary>Returns whether the reader has ended.</summary>
    private static bool IsOver(FlushResult flushed) => flushed.IsCompleted || flushed.IsCanceled;

    private async Task SendAsync()
    {
        Exception? exception = null;
        try
        {
            await SendUntilEndAsync();
        }
        catch (Exception any)
        {
            exception = Explain(any);
        }

        Close(exception ?? new ConnectionAbortedException("The answer was the last one of the connection."), reset: exception is not null);
        await _output.CompleteAsync();
        _input.CancelPendingFlush();
    }

    private async Task SendUntilEndAsync()
    {
        while (true)
        {
            var read = await _output.ReadAsync();
            if (read.IsCanceled)
                return;
            var left = read.Buffer;
            while (!left.IsEmpty)
            {
                if (_socket.TrySend(left, out var count))
                    left = left.Slice(count);
                else
                    await _socket.Writable;
            }

            _output.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
                return;
        }
    }

    /// <summary>Closes the connection once. The first reason is kept.</summary>
    private void Close(Exception reason, bool reset)
    {
        lock (_closing)
        {
            if (_closeReason is not null)
                return;
            Volatile.Write(ref _closeReason, reason);
            _socket.Close(reset);
        }
    }

    private void SignalClosed()
    {
        try
        {
            _closed.Cancel();
        }
        catch (AggregateException exception)
        {
            _log.LogError(
                new EventId(2203, "ConnectionEndFailed"),
                exception, "Something failed that waited for the end of connection {Connection}", ConnectionId);
        }
    }

    /// <summary>Converts an exception for the server above, so that the visitor's actions can be told from errors.</summary>
    private Exception Explain(Exception exception)
    {
        switch (exception)
        {
            case SocketException:
                return new ConnectionResetException(exception.Message, exception);
            case ObjectDisposedException when Volatile.Read(ref _closeReason) is not null:
                return new ConnectionAbortedException("The connection was closed.", exception);
            default:
                _log.LogError(new EventId(2204, "ConnectionFailed"), exception, "Connection {Connection} failed", ConnectionId);
                return exception;
        }
    }

    private static PipeOptions Options(MemoryPool<byte> memory, PipeScheduler reader, long? limit) =>
        new(memory, reader, PipeScheduler.ThreadPool, limit ?? 0, (limit ?? 0) / 2, useSynchronizationContext: false);

    /// <summary>Continues the reader of a connection on the loop if the loop reads the bytes.</summary>
    private sealed class Scheduler(LoopConnection connection) : PipeScheduler
    {
        public override void Schedule(Action<object?> action, object? state)
        {
            if (RequestLoop.Current == connection._socket.Loop && !connection._leftLoop)
                action(state);
            else
                ThreadPool.Schedule(action, state);
        }
    }

    private sealed record DuplexPipe(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
