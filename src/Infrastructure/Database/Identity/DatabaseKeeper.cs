using ClickTracking.Application.Common;
using ClickTracking.Application.Nodes;
using ClickTracking.Application.Resources;
using ClickTracking.Domain.Clicks;
using ClickTracking.Infrastructure.Journal;
using MediatR;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ClickTracking.Infrastructure.Database.Identity;

/// <summary>
/// Opens the way to the database when it is this node's, closes it when it is not any more, and remembers in the data folder how far it
/// has come, so that a wrong, an empty or an older one is recognised.
/// </summary>
internal sealed class DatabaseKeeper(
    IDatabaseProduct product, DatabaseAccess access, KnownDatabaseFile file, DatabaseOptions options, NodeIdentity node,
    ClickJournal journal, ClickIdGenerator clickIds, TimeProvider time, ILogger<DatabaseKeeper> log)
    : BackgroundService, IDatabaseKeeper, INotificationHandler<ResourcesChanged>
{
    private static readonly TimeSpan _tick = TimeSpan.FromMilliseconds(500);

    private readonly SemaphoreSlim _gate = new(1);
    private bool _hasBeenOpen;
    private bool _hasFailed;

    private string Product => options.Provider.ToString();

    public async Task<bool> PrepareAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            var known = file.Current;
            clickIds.StartAbove(known.LastClickId);
            var found = product.Find();
            var isAdopted = IsAdopted(found, known);
            var isMet = isAdopted || known.Identity is null;
            if (!isMet && found.Identity != known.Identity)
                Refuse(Refusals.NotOwn(product.Name, found, known.Identity));
            if (!isMet)
                RequireNotOlder(known, await ReadAsync(cancellationToken));

            product.Prepare(options.Migrate);
            var state = await ReadAsync(cancellationToken);
            if (isAdopted)
                state = await AdoptAsync(known, state, cancellationToken);
            var adopted = options.Adopt == DatabaseOptions.None ? null : isAdopted ? options.Adopt : known.Adopted;
            Remember(known.With(state) with { Adopted = adopted });
            access.Open(state.Identity);
            _hasBeenOpen = true;
            return isMet || known.Product != Product;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Remembers new ids before the response that names them is sent.</summary>
    public Task Handle(ResourcesChanged notification, CancellationToken cancellationToken) => AloneAsync(async () =>
    {
        if (!access.IsOpen)
            return;
        await using var session = new DbSession(product);
        var ids = await DatabaseState.ReadLastIdsAsync(session, CancellationToken.None);
        if (ids.Any(id => id.Value > file.Current.LastIds.GetValueOrDefault(id.Key)))
            Remember(file.Current with { LastIds = ids });
    });

    /// <summary>Remembers what the services that stop before have brought to the database.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await ObserveAsync();
    }

    public override void Dispose()
    {
        _gate.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        using var timer = new PeriodicTimer(_tick, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await ObserveAsync();
    }

    /// <summary>Finds out whether the database still is this node's, and remembers how far it has come.</summary>
    private Task ObserveAsync() => AloneAsync(async () =>
    {
        Remember(file.Current);
        if (access.IsOpen)
            await CheckAsync();
    });

    /// <summary>Runs one piece of work at a time: what one has read must not be older than what another has remembered.</summary>
    private async Task AloneAsync(Func<Task> work)
    {
        await _gate.WaitAsync();
        try
        {
            await work();
            _hasFailed = false;
        }
        catch (DatabaseUnavailableException exception)
        {
            log.LogDebug(new EventId(1104, "DatabaseComparisonWaits"), exception, "The database is not compared with what is known of it");
        }
        catch (Exception exception)
        {
            if (!_hasFailed)
                log.LogError(
                    new EventId(1105, "DatabaseComparisonFailed"), exception, "The database cannot be compared with what is known of it");
            _hasFailed = true;
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task CheckAsync()
    {
        if (!product.IsInPlace)
            Refuse(Refusals.Removed(product.Name));
        var state = await ReadAsync(CancellationToken.None);
        if (state.Identity != file.Current.Identity)
            Refuse(Refusals.NotOwn(product.Name, new FoundDatabase(true, state.Identity), file.Current.Identity));
        // The shipper goes back by itself where the journal was replaced; it knows best which position it has stored.
        state = file.Current.Reached(state);
        RequireNotOlder(file.Current, state);
        Remember(file.Current.With(state));
        if (access.HasFailed && product.HasRoom)
            await WriteAsync();
    }

    /// <summary>Finds out whether a database that has failed can be written to again.</summary>
    private async Task WriteAsync()
    {
        await using var session = new DbSession(product);
        await using var transaction = await session.BeginAsync(WriteScope.Independent, CancellationToken.None);
        await session.ExecuteAsync("Database.Touch", null, CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
        access.Recover();
    }

    private Task<DatabaseState> ReadAsync(CancellationToken cancellationToken) =>
        DatabaseState.ReadAsync(product, Product, node.Folder, cancellationToken);

    /// <summary>Whether the operator names this database on purpose. A setting that stays counts once, and at a start only.</summary>
    private bool IsAdopted(FoundDatabase found, KnownDatabase known)
    {
        if (_hasBeenOpen || known.Identity is null || options.Adopt == DatabaseOptions.None)
            return false;
        if (options.Adopt == known.Adopted)
        {
            log.LogWarning(
                new EventId(1106, "AdoptIsStale"),
                "Database:Adopt={Adopt} has had its effect at an earlier start: remove it from the settings", options.Adopt);
            return false;
        }
        return options.Adopt == (found.Identity ?? DatabaseOptions.New);
    }

    /// <summary>Raises the counters of ids in the database above what the node has given out before.</summary>
    private async Task<DatabaseState> AdoptAsync(KnownDatabase known, DatabaseState found, CancellationToken cancellationToken)
    {
        await using var session = new DbSession(product);
        await using (var transaction = await session.BeginAsync(WriteScope.Objects, cancellationToken))
        {
            foreach (var (service, last) in known.LastIds.Where(id => found.LastIds.GetValueOrDefault(id.Key) < id.Value))
                await session.ExecuteAsync("ObjectIds.SetLast", new { service, last }, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
        log.LogWarning(
            new EventId(1107, "DatabaseAdopted"),
            "Database {Identity} takes the place of {Known} from now on, as Database:Adopt says; ids go on above those of both",
            found.Identity, known.Identity);
        return await ReadAsync(cancellationToken);
    }

    private void RequireNotOlder(KnownDatabase known, DatabaseState found)
    {
        if (known.WhyOlder(found) is { } why)
            Refuse(Refusals.Older(product.Name, found.Identity, why));
    }

    /// <exception cref="DatabaseUnavailableException">Always.</exception>
    private void Refuse(string detail)
    {
        access.Refuse(detail);
        access.Require();
    }

    private void Remember(KnownDatabase known) => file.Save(known with
    {
        LastClickId = Math.Max(known.LastClickId, clickIds.Last),
        JournalClicks = Math.Max(known.JournalClicks, journal.Clicks),
    });
}
