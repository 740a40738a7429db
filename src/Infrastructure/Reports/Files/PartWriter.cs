using System.IO.Compression;
using System.IO.Hashing;

namespace ClickTracking.Infrastructure.Reports.Files;

/// <summary>
/// Cuts a file into parts of the same size as it is written, and stores each part compressed. A part is a piece of a raw DEFLATE stream that
/// ends at a byte, so that all of them together, with a head and an end, are one gzip file.
/// </summary>
/// <param name="store">Stores the part of a number, which counts from 0.</param>
internal sealed class PartWriter(Func<int, byte[], CancellationToken, Task> store) : Stream
{
    /// <summary>The size of a part in bytes, before it is compressed.</summary>
    public const int PartSize = 1 << 20;

    private readonly MemoryStream _packed = new();
    private readonly Crc32 _checksum = new();
    private DeflateStream? _part;
    private int _parts;
    private int _used;
    private long _length;

    /// <summary>The CRC-32 of all that was written.</summary>
    public uint Checksum => _checksum.GetCurrentHashAsUInt32();

    /// <summary>The size of the stored parts in bytes.</summary>
    public long CompressedLength { get; private set; }

    public override long Length => _length;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Position
    {
        get => _length;
        set => throw new NotSupportedException();
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _checksum.Append(buffer.Span);
        _length += buffer.Length;
        while (buffer.Length > 0)
        {
            var piece = buffer[..Math.Min(buffer.Length, PartSize - _used)];
            _part ??= new DeflateStream(_packed, CompressionLevel.Fastest, leaveOpen: true);
            _part.Write(piece.Span);
            _used += piece.Length;
            buffer = buffer[piece.Length..];
            if (_used == PartSize)
                await StorePartAsync(cancellationToken);
        }
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <summary>For libraries that write without waiting. Storing a part goes on in the thread pool, whatever thread waits here for it.</summary>
    public override void Write(byte[] buffer, int offset, int count) =>
        Task.Run(() => WriteAsync(buffer.AsMemory(offset, count)).AsTask()).GetAwaiter().GetResult();

    /// <summary>Stores the last part. Nothing may be written afterwards.</summary>
    public Task FinishAsync(CancellationToken cancellationToken) => _used == 0 ? Task.CompletedTask : StorePartAsync(cancellationToken);

    public override void Flush()
    {
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        _part?.Dispose();
        _packed.Dispose();
        base.Dispose(disposing);
    }

    private async Task StorePartAsync(CancellationToken cancellationToken)
    {
        // A flush ends the piece at a byte; the end of the stream, which disposing writes, is left out.
        await _part!.FlushAsync(cancellationToken);
        var content = _packed.ToArray();
        await _part.DisposeAsync();
        (_part, _used) = (null, 0);
        _packed.SetLength(0);
        CompressedLength += content.Length;
        await store(_parts++, content, cancellationToken);
    }
}
