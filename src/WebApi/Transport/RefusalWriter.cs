using System.Buffers;
using System.IO.Pipelines;
using System.Text;

namespace ClickTracking.WebApi.Transport;

/// <summary>
/// Writes what Kestrel writes, and adds a body to the answer to a request that Kestrel refuses, which has none otherwise. Status, date and
/// end of the connection stay as Kestrel decides. Anything that is not such an answer, such as a frame of HTTP/2, is passed on as it is.
/// </summary>
internal sealed class RefusalWriter(PipeWriter inner) : PipeWriter
{
    private ArrayBufferWriter<byte>? _held;
    private ReadOnlyMemory<byte> _body;
    private string _fields = "";

    public override bool CanGetUnflushedBytes => inner.CanGetUnflushedBytes;

    public override long UnflushedBytes => inner.UnflushedBytes + (_held?.WrittenCount ?? 0);

    /// <summary>
    /// Sets the body of the answer that Kestrel is about to write. It may only be called by Kestrel's code, between two writes, for a
    /// request of HTTP/1 of which no answer has begun.
    /// </summary>
    /// <param name="fields">The header fields of the body but its length, each with its line end.</param>
    public void Explain(string fields, ReadOnlyMemory<byte> body)
    {
        (_fields, _body) = (fields, body);
        _held ??= new ArrayBufferWriter<byte>(256);
    }

    public override Memory<byte> GetMemory(int sizeHint = 0) => _held is null ? inner.GetMemory(sizeHint) : _held.GetMemory(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) => _held is null ? inner.GetSpan(sizeHint) : _held.GetSpan(sizeHint);

    public override void Advance(int bytes)
    {
        if (_held is null)
            inner.Advance(bytes);
        else
            _held.Advance(bytes);
    }

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        Release();
        return inner.FlushAsync(cancellationToken);
    }

    public override ValueTask<FlushResult> WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default) =>
        _held is null ? inner.WriteAsync(source, cancellationToken) : base.WriteAsync(source, cancellationToken);

    public override void CancelPendingFlush() => inner.CancelPendingFlush();

    public override void Complete(Exception? exception = null)
    {
        Release();
        inner.Complete(exception);
    }

    public override ValueTask CompleteAsync(Exception? exception = null)
    {
        Release();
        return inner.CompleteAsync(exception);
    }

    /// <summary>Passes on what was held, with the body if it is the empty answer that was expected.</summary>
    private void Release()
    {
        if (_held is null)
            return;
        var held = _held.WrittenSpan;
        _held = null;
        var empty = "\r\nContent-Length: 0\r\n"u8;
        var at = held.IndexOf(empty);
        if (at < 0 || !held.StartsWith("HTTP/1.1 "u8) || !held.EndsWith("\r\n\r\n"u8))
        {
            inner.Write(held);
            return;
        }

        inner.Write(held[..at]);
        inner.Write(Encoding.ASCII.GetBytes($"\r\nContent-Length: {_body.Length}\r\n{_fields}"));
        inner.Write(held[(at + empty.Length)..]);
        inner.Write(_body.Span);
    }
}
