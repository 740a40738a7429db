using ClickTracking.Application.Journal;
using ClickTracking.Application.Nodes;
using ClickTracking.Domain.Clicks;
using ClickTracking.Infrastructure.Journal;

namespace ClickTracking.Infrastructure.Shipping;

/// <summary>
/// Finds out until when this node's clicks are in the database. It takes samples: the time of now, and later the position of the journal
/// behind all clicks with earlier ids. When the database has the journal to that position, the time is reached. A click gets its id before
/// it is appended, so a sample waits for <see cref="Grace"/>, and then until the writer has answered all appends that came before. A click
/// whose append was refused may still be on its way to the database past the journal, so it waits for that time again. A click comes later
/// than its time was reached only if its request stood still between id and append for longer, or if the clock was set back by more.
/// </summary>
public sealed class ShippedUntil : IShippedUntil
{
    /// <summary>Longer than the emergency store tries to store a click.</summary>
    internal static readonly TimeSpan Grace = TimeSpan.FromSeconds(3);

    private readonly ClickJournal _journal;
    private readonly ClickShipper _shipper;
    private readonly IClickStore _store;
    private readonly ShipperOptions _options;
    private readonly SteadyClock _clock;
    private readonly TimeProvider _time;
    private readonly long _grace;
    private volatile Sample _sample;
    private volatile Reached? _reached;

    /// <summary>Created before this process makes its first click id: all clicks in the journal are of earlier processes.</summary>
    public ShippedUntil(
        ClickJournal journal, ClickShipper shipper, IClickStore store, ShipperOptions options, SteadyClock clock, TimeProvider time)
    {
        (_journal, _shipper, _store, _options, _clock, _time) = (journal, shipper, store, options, clock, time);
        _grace = (long)(Grace.TotalSeconds * time.TimestampFrequency);
        _sample = new Sample(Now, time.GetTimestamp(), journal.CommittedPosition, SettledAt: time.GetTimestamp());
    }

    public DateTime? Time => _reached?.Time;

    private DateTime Now => _clock.Now.UtcDateTime;

    /// <summary>
    /// The database has the clicks of an earlier process if it has the journal to where this process began. Clicks of this process are all
    /// later, so a node with an empty journal opens no hour again, however long it has been away.
    /// </summary>
    public async Task<DateTime?> ReadAsync(CancellationToken cancellationToken)
    {
        var stored = await _store.GetPositionAsync(_options.Node, cancellationToken);
        return _sample is { Position: { } position } sample && IsSettled(sample) && _journal.IsStored(position, stored) && sample.Time <= Now
            ? sample.Time
            : Time;
    }

    /// <summary>Looks how far the clicks have come. For one caller, every second.</summary>
    public void Observe()
    {
        if (_sample.Position is null && _journal.HasAnswered(_sample.TakenAt + _grace))
            _sample = _sample with { Position = _journal.CommittedPosition, SettledAt = _time.GetTimestamp() + _grace };
        if (_sample.Position is not { } position || !IsSettled(_sample) || !_shipper.HasStored(position))
            return;
        // A clock that was set back meanwhile makes ids from before the sample's time again.
        if (_sample.Time <= Now)
            _reached = new Reached(_sample.Time);
        _sample = new Sample(Now, _time.GetTimestamp(), null, 0);
    }

    private bool IsSettled(Sample sample) => _time.GetTimestamp() >= sample.SettledAt;

    /// <param name="TakenAt">The timestamp of the monotonic clock, taken after the time.</param>
    /// <param name="Position">Behind all clicks of the journal with earlier ids; null: not known yet.</param>
    /// <param name="SettledAt">The timestamp from which no click with an earlier id is on its way past the journal.</param>
    private sealed record Sample(DateTime Time, long TakenAt, JournalPosition? Position, long SettledAt);

    private sealed record Reached(DateTime Time);
}
