using System.IO.Pipelines;
using System.Net;
using ClickTracking.WebApi.Transport.RawRequests;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;

namespace ClickTracking.WebApi.Transport;

/// <summary>
/// A connection whose requests pass a <see cref="RawRequestReader"/> on their way to Kestrel, and whose answers pass a
/// <see cref="RefusalWriter"/>. On an encrypted one these are the bytes that TLS puts in place of the encrypted ones by setting
/// <see cref="Transport"/>.
/// </summary>
internal sealed class ParsedConnection : ConnectionContext
{
    private readonly ConnectionContext _inner;
    private IDuplexPipe _transport;

    /// <param name="isPlain">True when the connection has requests as they are.</param>
    public ParsedConnection(ConnectionContext inner, bool isPlain)
    {
        _inner = inner;
        _transport = isPlain ? Wrap(inner.Transport) : inner.Transport;
    }

    public override IDuplexPipe Transport
    {
        get => _transport;
        set
        {
            _inner.Transport = value;
            _transport = Features.Get<ITlsHandshakeFeature>() is null ? value : Wrap(value);
        }
    }

    public override string ConnectionId
    {
        get => _inner.ConnectionId;
        set => _inner.ConnectionId = value;
    }

    public override IFeatureCollection Features => _inner.Features;

    public override IDictionary<object, object?> Items
    {
        get => _inner.Items;
        set => _inner.Items = value;
    }

    public override CancellationToken ConnectionClosed
    {
        get => _inner.ConnectionClosed;
        set => _inner.ConnectionClosed = value;
    }

    public override EndPoint? LocalEndPoint
    {
        get => _inner.LocalEndPoint;
        set => _inner.LocalEndPoint = value;
    }

    public override EndPoint? RemoteEndPoint
    {
        get => _inner.RemoteEndPoint;
        set => _inner.RemoteEndPoint = value;
    }

    public override void Abort() => _inner.Abort();

    public override void Abort(ConnectionAbortedException abortReason) => _inner.Abort(abortReason);

    public override async ValueTask DisposeAsync()
    {
        await _inner.DisposeAsync();
        await base.DisposeAsync();
    }

    private Pipes Wrap(IDuplexPipe transport)
    {
        var reader = new RawRequestReader(transport.Input);
        var writer = new RefusalWriter(transport.Output);
        Features.Set(reader);
        Features.Set(writer);
        return new Pipes(reader, writer);
    }

    private sealed record Pipes(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
