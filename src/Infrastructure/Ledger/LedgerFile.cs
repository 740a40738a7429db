using System.Buffers.Binary;
using System.Text.Encodings.Web;
using System.Text.Json;
using ClickTracking.Application.Ledger;
using ClickTracking.Infrastructure.Journal;
using ClickTracking.Infrastructure.Journal.Format;
using Microsoft.Win32.SafeHandles;

namespace ClickTracking.Infrastructure.Ledger;

/// <param name="Sequence">Grows with each save.</param>
/// <param name="LedgerId">Created with the file.</param>
/// <param name="Totals">The count of every outcome since the file was created.</param>
/// <param name="Losses">The losses that the database does not have yet.</param>
internal sealed record LedgerPage(long Sequence, string LedgerId, Dictionary<string, long> Totals, IReadOnlyList<ClickLoss> Losses);

/// <summary>
/// Counts that would otherwise be in memory only, in <c>click.ledger</c> in the data folder. It has two slots of a fixed size, written in
/// turn: a torn write leaves the other slot whole, and a full disk, on which clicks are lost, has room for the file already. A slot is
/// length (4 bytes), CRC-32C (4 bytes) and JSON; numbers are little-endian.
/// </summary>
internal sealed class LedgerFile(string folder, JournalDisk disk) : IDisposable
{
    public const string FileName = "click.ledger";

    private const int SlotBytes = 1 << 15;
    private const int Head = 8;

    private static readonly JsonSerializerOptions _json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly string _path = System.IO.Path.Combine(folder, FileName);
    private readonly byte[] _slot = new byte[SlotBytes];
    private SafeFileHandle? _file;

    /// <summary>The newest whole page; null: there is none.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public LedgerPage? Load()
    {
        if (!File.Exists(_path))
            return null;
        using var file = File.OpenHandle(_path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        return new[] { ReadSlot(file, 0), ReadSlot(file, 1) }.OfType<LedgerPage>().MaxBy(p => p.Sequence);
    }

    /// <summary>The lasting identity of a data folder, created with its ledger: 32 hexadecimal digits.</summary>
    public static string IdentityOf(string folder)
    {
        using var file = new LedgerFile(folder, new JournalDisk());
        var made = new LedgerPage(0, Guid.NewGuid().ToString("N"), [], []);
        try
        {
            if (file.Load() is { } page)
                return page.LedgerId;
            file.Save(made);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            // LedgerKeeper fails in the same way and logs it. The process starts as if the folder were new.
        }
        return made.LedgerId;
    }

    /// <summary>Saves a page, which is on disk when this returns.</summary>
    /// <exception cref="IOException">The page cannot be written; the page before stays.</exception>
    public void Save(LedgerPage page)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(page, _json);
        if (json.Length > SlotBytes - Head)
            throw new IOException($"The click ledger of {json.Length} bytes does not fit into {FileName}.");
        BinaryPrimitives.WriteInt32LittleEndian(_slot, json.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(_slot.AsSpan(4), Checksum(json));
        json.CopyTo(_slot.AsSpan(Head));
        _file ??= File.Exists(_path) ? File.OpenHandle(_path, FileMode.Open, FileAccess.ReadWrite) : disk.Create(_path, 2 * SlotBytes);
        disk.Write(_file, _slot.AsSpan(0, Head + json.Length), page.Sequence % 2 * SlotBytes);
        disk.Flush(_file);
    }

    public void Dispose() => _file?.Dispose();

    private LedgerPage? ReadSlot(SafeFileHandle file, int slot)
    {
        var read = RandomAccess.Read(file, _slot, (long)slot * SlotBytes);
        if (read < Head
            || BinaryPrimitives.ReadInt32LittleEndian(_slot) is not (> 0 and <= SlotBytes - Head and var length)
            || read < Head + length)
            return null;
        var json = _slot.AsSpan(Head, length);
        return BinaryPrimitives.ReadUInt32LittleEndian(_slot.AsSpan(4)) == Checksum(json)
            ? JsonSerializer.Deserialize<LedgerPage>(json, _json)
            : null;
    }

    private static uint Checksum(ReadOnlySpan<byte> bytes) => ~Crc32C.Append(Crc32C.Initial, bytes);
}
