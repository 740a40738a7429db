using System.Text.Json;
using ClickTracking.Application.Common;
using ClickTracking.Application.Ledger;
using ClickTracking.Application.Redirects;
using ClickTracking.Infrastructure.Journal;
using ClickTracking.Infrastructure.Shipping;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ClickTracking.Infrastructure.Ledger;

/// <summary>The node and the folder of the ledger.</summary>
/// <param name="LedgerId">The identity of a file that is yet to be created.</param>
public sealed record LedgerOptions(int Node, string DataFolder, string LedgerId);

/// <summary>
/// Saves counts that are in memory: losses within a second and the others every five seconds to a file in the data folder, and every ten
/// seconds to the database, when it answers. The file is saved first, so that the database is never ahead of it.
/// </summary>
public sealed class LedgerKeeper : BackgroundService, ILedgerKeeper
{
    private const int FileEvery = 5;
    private const int DatabaseEvery = 10;

    private static readonly TimeSpan _tick = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _gate = new(1);
    private readonly RedirectCounters _counters;
    private readonly ClickShipper _shipper;
    private readonly LedgerFile _file;
    private readonly LedgerBook _book;
    private readonly IServiceScopeFactory _scopes;
    private readonly TimeProvider _time;
    private readonly ILogger<LedgerKeeper> _log;
    private long _saved;
    private bool _unsavedLoss;
    private volatile bool _fileFailed;
    private bool _databaseFailed;

    public LedgerKeeper(
        LedgerOptions options, RedirectCounters counters, ClickJournal journal, ClickShipper shipper, IServiceScopeFactory scopes,
        TimeProvider time, ILogger<LedgerKeeper> log)
    {
        (Node, _counters, _shipper, _scopes, _time, _log) = (options.Node, counters, shipper, scopes, time, log);
        _file = new LedgerFile(options.DataFolder, new JournalDisk());
        _book = new LedgerBook(options.Node, Load() ?? new LedgerPage(0, options.LedgerId, [], []), counters, journal, shipper, Now);
        // At once, so that the file has its room before the disk is full.
        SaveFile();
    }

    public int Node { get; }

    /// <summary>False while the counts cannot be saved in the file.</summary>
    public bool IsFileAvailable => !_fileFailed;

    private DateTime Now => _time.GetUtcNow().UtcDateTime;

    public async Task ReportAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            RecordLosses(isFileDue: false);
            await SaveDatabaseAsync(cancellationToken);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Saves the last counts. Register the keeper before the shipper, so that it stops after the shipper.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        // A database that did not take the clicks in time will not take the ledger either: the next start saves it.
        await KeepAsync(isFileDue: true, isDatabaseDue: _shipper.LagBytes == 0, cancellationToken);
    }

    public override void Dispose()
    {
        _file.Dispose();
        _gate.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        using var timer = new PeriodicTimer(_tick, _time);
        for (var tick = 1; await timer.WaitForNextTickAsync(stoppingToken); tick++)
            await KeepAsync(tick % FileEvery == 0, tick % DatabaseEvery == 0, stoppingToken);
    }

    private async Task KeepAsync(bool isFileDue, bool isDatabaseDue, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            var any = RecordLosses(isFileDue);
            // The shipper notices when the database answers again.
            if ((any || isDatabaseDue) && _shipper is { IsDatabaseAvailable: true, LastSuccess: not null })
                await SaveDatabaseAsync(cancellationToken);
            _databaseFailed = false;
        }
        catch (DatabaseUnavailableException exception)
        {
            _log.LogDebug(new EventId(1700, "LedgerWaits"), exception, "The click ledger waits for the database");
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            if (!_databaseFailed)
                _log.LogError(new EventId(1701, "LedgerNotInDatabase"), exception, "The click ledger cannot be saved in the database");
            _databaseFailed = true;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <returns>Whether clicks were lost since the last call.</returns>
    private bool RecordLosses(bool isFileDue)
    {
        var any = _book.RecordLosses(Now);
        _unsavedLoss |= any;
        if (!_file.IsInPlace)
        {
            if (!_fileFailed)
                _log.LogError(
                    new EventId(1702, "LedgerFileReplaced"),
                    "The click ledger {File} was removed or replaced while the node ran; it is written again", LedgerFile.FileName);
            SaveFile();
        }
        if (_unsavedLoss || (isFileDue && _counters.Read().Values.Sum() != _saved))
            SaveFile();
        return any;
    }

    private async Task SaveDatabaseAsync(CancellationToken cancellationToken)
    {
        await using var scope = _scopes.CreateAsyncScope();
        var (report, losses) = (_book.Report(Now), _book.Losses);
        await scope.ServiceProvider.GetRequiredService<ILedgerRepository>().SaveAsync(report, losses, cancellationToken);
        _book.Confirm(losses, Now);
    }

    private void SaveFile()
    {
        try
        {
            var sum = _counters.Read().Values.Sum();
            _file.Save(_book.NextPage());
            (_saved, _unsavedLoss) = (sum, false);
            _fileFailed = false;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            if (!_fileFailed)
                _log.LogError(
                    new EventId(1703, "LedgerFileNotSaved"),
                    exception, "The click ledger cannot be saved in {File}; it is kept in memory and, if possible, in the database",
                    LedgerFile.FileName);
            _fileFailed = true;
        }
    }

    private LedgerPage? Load()
    {
        try
        {
            return _file.Load();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            _log.LogError(
                new EventId(1704, "LedgerFileUnreadable"),
                exception, "The click ledger {File} cannot be read; counting begins anew beside what the database has",
                LedgerFile.FileName);
            return null;
        }
    }
}
