using System.Buffers.Binary;
using System.Text.Encodings.Web;
using System.Text.Json;
using ClickTracking.Infrastructure.Journal;
using ClickTracking.Infrastructure.Journal.Format;
using Microsoft.Win32.SafeHandles;

namespace ClickTracking.Infrastructure.Ledger;

/// <summary>
/// A small file that keeps its newest page whatever happens. It has two slots of a fixed size, written in turn: a torn write leaves the
/// other slot whole, and a full disk has room for the file already. A slot is length (4 bytes), CRC-32C (4 bytes) and JSON; numbers are
/// little-endian. A file that was removed or replaced meanwhile is made again by the next save.
/// </summary>
/// <param name="sequence">Grows from page to page.</param>
internal sealed class SlotFile<T>(string path, JournalDisk disk, Func<T, long> sequence) : IDisposable
    where T : class
{
    private const int SlotBytes = 1 << 15;
    private const int Head = 8;

    private static readonly JsonSerializerOptions _json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly byte[] _slot = new byte[SlotBytes];
    private SafeFileHandle? _file;
    private FileIdentity? _identity;

    /// <summary>False when the file that was written last does not lie at its path any more.</summary>
    public bool IsInPlace => _file is null || FileIdentity.Of(path) == _identity;

    /// <summary>The newest whole page; null: there is none.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public T? Load()
    {
        if (!File.Exists(path))
            return null;
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        return new[] { ReadSlot(file, 0), ReadSlot(file, 1) }.OfType<T>().MaxBy(sequence);
    }

    /// <summary>Saves a page, which is on disk when this returns.</summary>
    /// <exception cref="IOException">The page cannot be written; the page before stays.</exception>
    public void Save(T page)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(page, _json);
        if (json.Length > SlotBytes - Head)
            throw new IOException($"A page of {json.Length} bytes does not fit into {Path.GetFileName(path)}.");
        BinaryPrimitives.WriteInt32LittleEndian(_slot, json.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(_slot.AsSpan(4), Checksum(json));
        json.CopyTo(_slot.AsSpan(Head));
        if (!IsInPlace)
            Close();
        _file ??= Open();
        disk.Write(_file, _slot.AsSpan(0, Head + json.Length), sequence(page) % 2 * SlotBytes);
        disk.Flush(_file);
    }

    public void Dispose() => Close();

    private SafeFileHandle Open()
    {
        var file = File.Exists(path) ? File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite) : disk.Create(path, 2 * SlotBytes);
        _identity = FileIdentity.Of(path);
        return file;
    }

    private void Close()
    {
        _file?.Dispose();
        _file = null;
    }

    private T? ReadSlot(SafeFileHandle file, int slot)
    {
        var read = RandomAccess.Read(file, _slot, (long)slot * SlotBytes);
        if (read < Head
            || BinaryPrimitives.ReadInt32LittleEndian(_slot) is not (> 0 and <= SlotBytes - Head and var length)
            || read < Head + length)
            return null;
        var json = _slot.AsSpan(Head, length);
        return BinaryPrimitives.ReadUInt32LittleEndian(_slot.AsSpan(4)) == Checksum(json)
            ? JsonSerializer.Deserialize<T>(json, _json)
            : null;
    }

    private static uint Checksum(ReadOnlySpan<byte> bytes) => ~Crc32C.Append(Crc32C.Initial, bytes);
}
