using System.Runtime.CompilerServices;
using ClickTracking.Application.Common;
using ClickTracking.Application.Journal;
using ClickTracking.Application.Metrics;
using ClickTracking.Domain.Clicks;
using ClickTracking.Infrastructure.Journal;
using Microsoft.Extensions.Logging;

namespace ClickTracking.Infrastructure.Shipping;

/// <summary>
/// Moves committed clicks from the journal to the database. The position is stored in each batch's own transaction and read from the
/// database after every error, so a crash at any point neither loses a click nor stores it twice.
/// </summary>
/// <param name="metrics">Takes the durations of batches. Null when nobody wants them.</param>
public sealed class ClickShipper(
    ClickJournal journal, IClickStore store, ShipperOptions options, TimeProvider time, ILogger<ClickShipper> log,
    RecordedMetrics? metrics = null)
{
    private readonly RejectedClicks _rejected = new(options.DataFolder);
    private readonly ShippingOutage _outage = new(time, log);
    private readonly ShippingPace _pace = new(options, time);
    private readonly FailurePace _rejections = new(time);
    private int _limit = options.BatchClicks;

    // The end of the batch that was halved. Behind it batches are whole again.
    private JournalPosition _halvedTo;
    private ShippingCounts _counts = new();
    private long _lastSuccess;
    private long _lastProgress = time.GetTimestamp();
    private bool _deletionFailed;

    // Null when it is not known and has to be read from the database.
    private JournalPosition? _position;
    private volatile StrongBox<JournalPosition> _storedTo = new();

    /// <summary>
    /// The number of committed bytes that are not in the database as far as is known. All of them until it has answered once.
    /// </summary>
    public long LagBytes => journal.BytesAfter(_storedTo.Value);

    /// <summary>
    /// The number of committed clicks that are not in the database as far as is known. All of them until it has answered once.
    /// </summary>
    public long LagClicks => journal.ClicksAfter(_storedTo.Value);

    /// <summary>The longest time for which clicks have been waiting for the database. Zero when none waits.</summary>
    public TimeSpan LagTime => LagBytes == 0 ? TimeSpan.Zero : time.GetElapsedTime(Volatile.Read(ref _lastProgress));

    /// <summary>The counts of the clicks that this process moved to the database, as far as the database confirmed them.</summary>
    public ShippingCounts Counts => Volatile.Read(ref _counts);

    /// <summary>The UTC time of the database's last answer. Null before the first one.</summary>
    public DateTimeOffset? LastSuccess =>
        Volatile.Read(ref _lastSuccess) is > 0 and var ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    /// <summary>False from a failed attempt until the next one that succeeds.</summary>
    public bool IsDatabaseAvailable => !_outage.IsOngoing;

    /// <summary>Why clicks are not shipped, as a sentence; null: they are.</summary>
    public string? Fault => _outage.Fault;

    /// <summary>Whether the database is known to have the clicks before a position of the journal.</summary>
    public bool HasStored(JournalPosition position) => journal.IsStored(position, _storedTo.Value);

    /// <summary>
    /// Runs until it is stopped, and then until the journal is empty, the database fails or <see cref="ShipperOptions.ShutdownTimeout"/> is
    /// over. The journal must be closed before the stop.
    /// </summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        using var reader = journal.CreateReader();
        using var deadline = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        await using var stop = stopping.Register(() => deadline.CancelAfter(options.ShutdownTimeout));
        while (!deadline.IsCancellationRequested)
        {
            try
            {
                if (!options.IsNodeHeld())
                    throw new NodeNotHeldException();
                _position ??= await ReadPositionAsync(deadline.Token);
                if (await ShipAsync(reader, _position.Value, deadline.Token))
                {
                    await Task.Delay(options.PauseBetweenBatches, time, deadline.Token);
                    continue;
                }
                Succeeded(_position.Value, new ShippingCounts());
                if (stopping.IsCancellationRequested)
                    break;
                await journal.WaitForCommitAsync(_position.Value, stopping);
                Volatile.Write(ref _lastProgress, time.GetTimestamp());
                // The first measurement covers the time of waiting, in which no click came.
                _pace.ShouldDefer(journal.JournaledClicks, LagBytes);
                do
                    await Task.Delay(options.GatheringTime, time, stopping);
                while (_pace.ShouldDefer(journal.JournaledClicks, LagBytes));
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                // The loop goes on without waiting as long as there is time. When a batch was cancelled, there is none.
            }
            catch (JournalPositionMovedException moved)
            {
                log.LogInformation(
                    new EventId(1303, "BatchStoredAfterAll"),
                    "A batch of clicks whose answer was lost is stored after all: {Reason}", moved.Message);
                _position = null;
            }
            catch (Exception exception)
            {
                _position = null;
                _outage.Failed(exception, LagBytes);
                if (stopping.IsCancellationRequested)
                    break;
                await _outage.PauseAsync(stopping);
            }
        }

        if (LagBytes is > 0 and var left)
            log.LogInformation(
                new EventId(1304, "ClicksStayInJournal"),
                "{Bytes} bytes of clicks stay in the journal and are shipped at the next start", left);
    }

    /// <exception cref="DatabaseUnavailableException">The database does not answer, or has lost what this process has stored.</exception>
    private async Task<JournalPosition> ReadPositionAsync(CancellationToken cancellationToken)
    {
        var position = await InTimeAsync(() => store.GetPositionAsync(options.Node, cancellationToken), cancellationToken);
        return position >= _storedTo.Value
            ? position
            : throw new DatabaseUnavailableException(
                "The database has lost clicks that it had taken.",
                new InvalidOperationException($"It has the journal to {position} and not to {_storedTo.Value}: it is an older copy."));
    }

    /// <returns>False when there was nothing to ship.</returns>
    private async Task<bool> ShipAsync(JournalReader reader, JournalPosition from, CancellationToken cancellationToken)
    {
        var batch = reader.Read(from, _limit);
        if (batch.Position == from)
            return false;
        try
        {
            // A batch without clicks is stored too, because a segment is deleted only when the position in the database is behind it.
            var range = new JournalRange(from, batch.Position);
            var stored = await StoreAsync(batch.Clicks, range, new SkippedClicks(0, batch.Unreadable), cancellationToken);
            var known = batch.Clicks.Count - stored;
            if (known > 0)
                log.LogWarning(
                    new EventId(1305, "ClicksAlreadyStored"), "{Clicks} of {Batch} clicks were already stored", known, batch.Clicks.Count);
            Succeeded(batch.Position, new ShippingCounts(batch.Clicks.Count, stored, known, 0, batch.Unreadable));
        }
        catch (Exception exception) when (IsAboutClicks(exception) && batch.Clicks.Count > 0)
        {
            // Nothing was stored. Halving the batch finds the click that the database refuses in a few steps.
            if (batch.Clicks.Count == 1)
                await RejectAsync(from, batch, exception, cancellationToken);
            else
                Halve(batch);
            return true;
        }

        DeleteShipped(batch.Position.Segment);
        return true;
    }

    private void Halve(JournalBatch batch)
    {
        _limit = batch.Clicks.Count / 2;
        _halvedTo = batch.Position > _halvedTo ? batch.Position : _halvedTo;
    }

    private async Task RejectAsync(JournalPosition from, JournalBatch batch, Exception exception, CancellationToken cancellationToken)
    {
        var (click, position) = (batch.Clicks[0], batch.Position);
        var reason = exception.InnerException?.Message ?? exception.Message;
        _rejected.Append(click, position, reason);
        if (_rejections.LetsIn(exception, out var others))
            log.LogError(
                new EventId(1306, "ClickRejected"), exception,
                "The database refuses click {ClickId}: {Reason}; it is kept in {File}, with {Others} others before it", click.ClickId,
                reason, _rejected.Path, others);
        await StoreAsync([], new JournalRange(from, position), new SkippedClicks(1, batch.Unreadable), cancellationToken);
        Succeeded(position, new ShippingCounts(1, 0, 0, 1, batch.Unreadable));
    }

    private async Task<int> StoreAsync(
        IReadOnlyList<Click> clicks, JournalRange range, SkippedClicks skipped, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        var stored = await InTimeAsync(
            () => store.StoreAsync(options.Node, clicks, range, skipped, cancellationToken), cancellationToken);
        metrics?.BatchDuration.Record(time.GetElapsedTime(began).TotalSeconds);
        return stored;
    }

    /// <summary>
    /// Waits for a call no longer than a stop allows. An embedded database blocks the thread while it waits for a lock, even when the call
    /// is cancelled. If the batch is stored after all, its position is stored too.
    /// </summary>
    private static Task<T> InTimeAsync<T>(Func<Task<T>> call, CancellationToken cancellationToken) =>
        Task.Run(call, CancellationToken.None).WaitAsync(cancellationToken);

    /// <summary>Returns whether an exception is caused by the clicks and would come again with the same ones.</summary>
    private static bool IsAboutClicks(Exception exception) =>
        exception is ConstraintViolationException or ArgumentException or OverflowException or FormatException or InvalidCastException;

    private void Succeeded(JournalPosition position, ShippingCounts counts)
    {
        if (position >= _halvedTo || counts.Rejected > 0)
            _limit = options.BatchClicks;
        _position = position;
        _storedTo = new StrongBox<JournalPosition>(position);
        Volatile.Write(ref _counts, _counts + counts);
        Volatile.Write(ref _lastSuccess, time.GetUtcNow().UtcTicks);
        Volatile.Write(ref _lastProgress, time.GetTimestamp());
        _outage.Ended(LagBytes);
    }

    /// <summary>Deletes shipped segments. A file that cannot be deleted only takes space, and the next batch tries again.</summary>
    private void DeleteShipped(long segment)
    {
        try
        {
            journal.DeleteBefore(segment);
            _deletionFailed = false;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            if (!_deletionFailed)
                log.LogWarning(new EventId(1307, "SegmentsNotDeleted"), exception, "Shipped journal segments could not be deleted");
            _deletionFailed = true;
        }
    }
}
