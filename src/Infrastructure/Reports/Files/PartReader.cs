using System.IO.Compression;

namespace ClickTracking.Infrastructure.Reports.Files;

/// <summary>Reads a stored file from any position. One part of it is in memory at a time.</summary>
/// <param name="length">The size of the file in bytes.</param>
/// <param name="partSize">The size of a part in bytes, before it was compressed.</param>
/// <param name="load">Returns the stored part of a number.</param>
internal sealed class PartReader(long length, int partSize, Func<int, CancellationToken, Task<byte[]>> load) : Stream
{
    /// <summary>The end of a DEFLATE stream, an empty block that says that it is the last one (RFC 1951, 3.2.3).</summary>
    public static readonly byte[] EndOfStream = [0x03, 0x00];

    /// <summary>
    /// The part that was read last. One buffer serves all of them, since the runtime gives memory of this size back late.
    /// </summary>
    private byte[]? _part;

    private int _size;
    private long _loaded = -1;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position { get; set; }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (Position >= length)
            return 0;
        var (part, offset) = Math.DivRem(Position, partSize);
        if (part != _loaded)
            await LoadAsync((int)part, cancellationToken);
        var count = Math.Min(buffer.Length, _size - (int)offset);
        _part.AsMemory((int)offset, count).CopyTo(buffer);
        Position += count;
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) =>
        ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => Position + offset,
        _ => length + offset,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private async Task LoadAsync(int part, CancellationToken cancellationToken)
    {
        var size = (int)Math.Min(partSize, length - (long)part * partSize);
        var content = await load(part, cancellationToken);
        // What was read before is lost now, and a failure must not leave half of a part.
        _loaded = -1;
        _part ??= new byte[Math.Min(partSize, length)];
        await using var inflate = new DeflateStream(new MemoryStream(content), CompressionMode.Decompress);
        await inflate.ReadExactlyAsync(_part.AsMemory(0, size), cancellationToken);
        (_loaded, _size) = (part, size);
    }
}
