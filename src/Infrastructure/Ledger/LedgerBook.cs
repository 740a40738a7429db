using ClickTracking.Application.Common;
using ClickTracking.Application.Journal;
using ClickTracking.Application.Ledger;
using ClickTracking.Application.Redirects;
using ClickTracking.Infrastructure.Journal;
using ClickTracking.Infrastructure.Shipping;

namespace ClickTracking.Infrastructure.Ledger;

/// <summary>The counts of this node: of this process, and of earlier ones from the file. For one thread at a time.</summary>
internal sealed class LedgerBook
{
    private readonly int _node;
    private readonly RedirectCounters _counters;
    private readonly ClickJournal _journal;
    private readonly ClickShipper _shipper;
    private readonly LedgerPage _before;
    private readonly LossLog _losses;
    private readonly DateTime _startedAt;
    private DateTime _recordedAt;
    private long _lost;
    private ShippingCounts _shipped = new();

    public LedgerBook(int node, LedgerPage saved, RedirectCounters counters, ClickJournal journal, ClickShipper shipper, DateTime now)
    {
        _node = node;
        _before = saved;
        (_counters, _journal, _shipper) = (counters, journal, shipper);
        _losses = new LossLog(node, _before.Losses);
        _startedAt = _recordedAt = now;
        Sequence = _before.Sequence;
    }

    public long Sequence { get; private set; }

    public IReadOnlyList<ClickLoss> Losses => _losses.All;

    /// <summary>Records the losses since the last call.</summary>
    /// <returns>Whether there were any.</returns>
    public bool RecordLosses(DateTime now)
    {
        var (lost, shipped) = (_counters[RedirectCount.Lost], _shipper.Counts);
        var any = Record(LossKind.Lost, lost - _lost, now, _journal.LastError ?? "the journal took no clicks")
            | Record(
                LossKind.Rejected, shipped.Rejected - _shipped.Rejected, now,
                $"the database refused them; they are in {RejectedClicks.FileName}")
            | Record(LossKind.Unreadable, shipped.Unreadable - _shipped.Unreadable, now, "the journal's files are damaged or missing");
        (_recordedAt, _lost, _shipped) = (now, lost, shipped);
        return any;
    }

    public void Confirm(IReadOnlyList<ClickLoss> saved, DateTime now) => _losses.Confirm(saved, now);

    public LedgerPage NextPage() =>
        new(++Sequence, _before.LedgerId, Outcomes().Where(o => o.Total > 0).ToDictionary(o => o.Outcome, o => o.Total), _losses.All);

    /// <summary>
    /// Answers are read before the writer's count, and shipped clicks before journaled ones, so that neither can seem to be ahead.
    /// </summary>
    public NodeReport Report(DateTime now)
    {
        var outcomes = Outcomes();
        var shipping = _shipper.Counts;
        return new NodeReport
        {
            Node = _node,
            LedgerId = _before.LedgerId,
            StartedAt = _startedAt,
            ReportedAt = now,
            Outcomes = outcomes,
            Shipping = shipping,
            PendingBytes = _shipper.LagBytes,
            JournalClicks = _journal.Clicks,
            Journaled = _journal.JournaledClicks,
        };
    }

    private OutcomeCount[] Outcomes() =>
        [.. _counters.Read().Select(c => (Name: WireNames<RedirectCount>.Of(c.Key), c.Value))
            .Select(c => new OutcomeCount(c.Name, c.Value, c.Value + _before.Totals.GetValueOrDefault(c.Name)))];

    private bool Record(LossKind kind, long clicks, DateTime now, string reason)
    {
        if (clicks > 0)
            _losses.Add(kind, clicks, _recordedAt, now, reason);
        return clicks > 0;
    }
}
