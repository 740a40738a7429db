using System.Text.Json;
using ClickTracking.Infrastructure.Journal;
using ClickTracking.Infrastructure.Ledger;
using Microsoft.Extensions.Logging;

namespace ClickTracking.Infrastructure.Database.Identity;

/// <summary>The file <c>database.known</c> in the data folder. Not for several threads at once.</summary>
internal sealed class KnownDatabaseFile : IDisposable
{
    public const string FileName = DataOptions.KnownFile;

    private readonly SlotFile<KnownDatabase> _file;
    private readonly ILogger<KnownDatabaseFile> _log;
    private bool _failed;

    public KnownDatabaseFile(string folder, ILogger<KnownDatabaseFile> log)
    {
        _log = log;
        _file = new SlotFile<KnownDatabase>(Path.Combine(folder, FileName), new JournalDisk(), known => known.Sequence);
        Current = Load();
    }

    public KnownDatabase Current { get; private set; }

    /// <summary>Saves what changed. Without a place to write, it stays known in memory.</summary>
    public void Save(KnownDatabase known)
    {
        if (known.Says(Current) && !_failed && _file.IsInPlace)
            return;
        Current = known with { Sequence = Current.Sequence + 1 };
        try
        {
            _file.Save(Current);
            _failed = false;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            if (!_failed)
                _log.LogError(
                    new EventId(1108, "KnownDatabaseNotSaved"),
                    exception, "{File} cannot be saved: a later start may take an older copy of the database for its own", FileName);
            _failed = true;
        }
    }

    public void Dispose() => _file.Dispose();

    private KnownDatabase Load()
    {
        try
        {
            return _file.Load() ?? new KnownDatabase();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            _log.LogError(
                new EventId(1109, "KnownDatabaseUnreadable"),
                exception, "{File} cannot be read: the database at hand is taken for the right one", FileName);
            return new KnownDatabase();
        }
    }
}
