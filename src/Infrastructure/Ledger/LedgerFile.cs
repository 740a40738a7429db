using System.Text.Json;
using ClickTracking.Application.Ledger;
using ClickTracking.Infrastructure.Journal;

namespace ClickTracking.Infrastructure.Ledger;

/// <param name="Sequence">Grows with each save.</param>
/// <param name="LedgerId">Created with the file.</param>
/// <param name="Totals">The count of every outcome since the file was created.</param>
/// <param name="Losses">The losses that the database does not have yet.</param>
internal sealed record LedgerPage(long Sequence, string LedgerId, Dictionary<string, long> Totals, IReadOnlyList<ClickLoss> Losses);

/// <summary>Counts that would otherwise be in memory only, in <c>click.ledger</c> in the data folder.</summary>
internal sealed class LedgerFile(string folder, JournalDisk disk) : IDisposable
{
    public const string FileName = "click.ledger";

    private readonly SlotFile<LedgerPage> _file = new(Path.Combine(folder, FileName), disk, page => page.Sequence);

    /// <inheritdoc cref="SlotFile{T}.IsInPlace"/>
    public bool IsInPlace => _file.IsInPlace;

    /// <inheritdoc cref="SlotFile{T}.Load"/>
    public LedgerPage? Load() => _file.Load();

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

    /// <inheritdoc cref="SlotFile{T}.Save"/>
    public void Save(LedgerPage page) => _file.Save(page);

    public void Dispose() => _file.Dispose();
}
