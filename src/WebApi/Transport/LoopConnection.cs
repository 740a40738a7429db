using System.Buffers;
using System.IO.Pipelines;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using ClickTracking.Infrastructure.Clicks;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace ClickTracking.WebApi.Transport;

/// <summary>
/// A connection served by a loop: what arrives is parsed and answered on the loop's thread at once, without a way through the thread
/// pool, unless the request has left the loop (<see cref="LeaveLoop"/>). Answers are sent by whichever thread writes them.
/// </summary>
internal sealed class LoopConnection : DefaultConnectionContext, IMemoryPoolFeature, IConnectionSocketFeature, IThreadPoolWorkItem
{
    /// <summary>What is asked of the pool for a read; its blocks have 4 KiB.</summary>
    private const int ReadBytes = 2048;

    private const int GracefulClose = -1;

    private static long _lastId = DateTime.UtcNow.Ticks;

    private readonly EventLoop _loop;
    private readonly ILogger _log;
    private readonly Readiness _readable = new();
    private readonly Readiness _writable = new();
    private readonly PipeWriter _input;
    private readonly PipeReader _output;
    private readonly Lock _closing = new();
    private readonly CancellationTokenSource _closed = new();
    private readonly List<ArraySegment<byte>> _parts = [];
    private long _number;
    private Task _receiving = Task.CompletedTask;
    private Task _sending = Task.CompletedTask;
    private Exception? _closeReason;
    private volatile bool _ending;
    private volatile bool _leftLoop;

    public LoopConnection(Socket socket, EventLoop loop, MemoryPool<byte> memory, SocketTransportOptions options, ILogger log)
        : base(Interlocked.Increment(ref _lastId).ToString("X", System.Globalization.CultureInfo.InvariantCulture))
    {
        Socket = socket;
        MemoryPool = memory;
        _loop = loop;
        _log = log;
        socket.Blocking = false;
        LocalEndPoint = socket.LocalEndPoint;
        RemoteEndPoint = socket.RemoteEndPoint;
        ConnectionClosed = _closed.Token;

        var input = new Pipe(Options(memory, new Scheduler(this), options.MaxReadBufferSize));
        var output = new Pipe(Options(memory, PipeScheduler.Inline, options.MaxWriteBufferSize));
        Transport = new DuplexPipe(input.Reader, output.Writer);
        Application = new DuplexPipe(output.Reader, input.Writer);
        _input = input.Writer;
        _output = output.Reader;
        Features.Set<IMemoryPoolFeature>(this);
        Features.Set<IConnectionSocketFeature>(this);
        Features.Set(this);
    }

    public Socket Socket { get; }

    public MemoryPool<byte> MemoryPool { get; }

    /// <exception cref="System.ComponentModel.Win32Exception">The system has no room for it.</exception>
    public void Start()
    {
        _receiving = ReceiveAsync();
        _sending = SendAsync();
        _number = _loop.Add(this);
    }

    /// <summary>On the loop's thread.</summary>
    public void OnReady(SocketReadiness readiness)
    {
        if (readiness.HasFlag(SocketReadiness.Ending))
            _ending = true;
        if (readiness.HasFlag(SocketReadiness.Writable))
            _writable.Raise();
        if (readiness.HasFlag(SocketReadiness.Readable))
            _readable.Raise();
    }

    /// <summary>What arrives from now on is read by the thread pool: the request may wait, for a database or for its own body.</summary>
    public void LeaveLoop() => _leftLoop = true;

    /// <summary>The request has been dealt with: the next one begins on the loop again.</summary>
    public void ReturnToLoop() => _leftLoop = false;

    /// <param name="abortReason">Null, as Kestrel calls it after the other side has ended the connection: then it is no reset.</param>
    public override void Abort(ConnectionAbortedException? abortReason)
    {
        Close(abortReason ?? new ConnectionAbortedException("The other side ended the connection."), reset: abortReason is not null);
        _output.CancelPendingRead();
    }

    public override async ValueTask DisposeAsync()
    {
        await Transport.Input.CompleteAsync();
        await Transport.Output.CompleteAsync();
        await _receiving;
        await _sending;
        _loop.Remove(_number);
        _closed.Dispose();
        await base.DisposeAsync();
    }

    private async Task ReceiveAsync()
    {
        Exception? fault = null;
        try
        {
            await ReceiveUntilEndAsync();
        }
        catch (Exception any)
        {
            fault = Explain(any);
        }

        await _input.CompleteAsync(Volatile.Read(ref _closeReason) ?? fault);
        // Not here: whoever waits for it is arbitrary code.
        await Task.Run(TellClosed);
    }

    private async Task ReceiveUntilEndAsync()
    {
        while (true)
        {
            await _readable;
            bool drained;
            do
            {
                var memory = _input.GetMemory(ReadBytes);
                var count = Socket.Receive(memory.Span, SocketFlags.None, out var error);
                if (error == SocketError.WouldBlock)
                    break;
                if (error != SocketError.Success)
                    throw new SocketException((int)error);
                if (count == 0)
                    return;
                _input.Advance(count);
                // Less than asked for: there is no more, and an edge will tell of what comes. Its end may have been told already.
                drained = count < memory.Length && !_ending;
                var flushed = await _input.FlushAsync();
                if (flushed.IsCompleted || flushed.IsCanceled)
                    return;
            }
            while (!drained);
        }
    }

    private async Task SendAsync()
    {
        Exception? fault = null;
        try
        {
            await SendUntilEndAsync();
        }
        catch (Exception any)
        {
            fault = Explain(any);
        }

        Close(fault ?? new ConnectionAbortedException("The answer was the last one of the connection."), reset: fault is not null);
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
                var count = Send(left, out var error);
                if (error == SocketError.WouldBlock)
                    await _writable;
                else if (error != SocketError.Success)
                    throw new SocketException((int)error);
                left = left.Slice(count);
            }

            _output.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
                return;
        }
    }

    /// <returns>Bytes that the system took: as many as it has room for.</returns>
    private int Send(in ReadOnlySequence<byte> bytes, out SocketError error)
    {
        if (bytes.IsSingleSegment)
            return Socket.Send(bytes.FirstSpan, SocketFlags.None, out error);
        _parts.Clear();
        foreach (var memory in bytes)
        {
            if (memory.Length > 0)
                _parts.Add(MemoryMarshal.TryGetArray(memory, out var part) ? part : new ArraySegment<byte>(memory.ToArray()));
        }

        return Socket.Send(_parts, SocketFlags.None, out error);
    }

    /// <summary>Once; the first reason stands.</summary>
    private void Close(Exception reason, bool reset)
    {
        lock (_closing)
        {
            if (_closeReason is not null)
                return;
            Volatile.Write(ref _closeReason, reason);
            if (!reset)
                TryShutdown();
            Socket.Close(reset ? 0 : GracefulClose);
        }

        _loop.Post(this);
    }

    /// <summary>Whichever direction waits for the socket finds it closed.</summary>
    void IThreadPoolWorkItem.Execute()
    {
        _readable.Raise();
        _writable.Raise();
    }

    /// <summary>Lets what was sent arrive; the connection may be broken already.</summary>
    private void TryShutdown()
    {
        try
        {
            Socket.Shutdown(SocketShutdown.Both);
        }
        catch (SocketException fault)
        {
            _log.LogDebug(fault, "Connection {Connection} was broken before its end", ConnectionId);
        }
    }

    private void TellClosed()
    {
        try
        {
            _closed.Cancel();
        }
        catch (AggregateException fault)
        {
            _log.LogError(fault, "Something failed that waited for the end of connection {Connection}", ConnectionId);
        }
    }

    /// <summary>As the server above expects it: what the visitor did, apart from faults.</summary>
    private Exception Explain(Exception fault)
    {
        switch (fault)
        {
            case SocketException { SocketErrorCode: SocketError.ConnectionReset or SocketError.Shutdown or SocketError.TimedOut }:
                return new ConnectionResetException(fault.Message, fault);
            case ObjectDisposedException:
                return new ConnectionAbortedException("The connection was closed.", fault);
            default:
                _log.LogError(fault, "Connection {Connection} failed", ConnectionId);
                return fault;
        }
    }

    private static PipeOptions Options(MemoryPool<byte> memory, PipeScheduler reader, long? limit) =>
        new(memory, reader, PipeScheduler.ThreadPool, limit ?? 0, (limit ?? 0) / 2, useSynchronizationContext: false);

    /// <summary>Where the reader of a connection goes on: on the loop if it is the loop that brings the bytes.</summary>
    private sealed class Scheduler(LoopConnection connection) : PipeScheduler
    {
        public override void Schedule(Action<object?> action, object? state)
        {
            if (RequestLoop.Current == connection._loop && !connection._leftLoop)
                action(state);
            else
                ThreadPool.Schedule(action, state);
        }
    }

    private sealed record DuplexPipe(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
