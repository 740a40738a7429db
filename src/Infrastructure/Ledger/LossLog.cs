using ClickTracking.Application.Ledger;

namespace ClickTracking.Infrastructure.Ledger;

/// <summary>The losses of this node that the database does not have yet, or that still go on. For one thread at a time.</summary>
internal sealed class LossLog(int node, IEnumerable<ClickLoss> known)
{
    /// <summary>The number of losses that fit into the file. Beyond it, the two oldest of a kind are merged.</summary>
    public const int MaxLosses = 50;

    /// <summary>Characters kept of a reason.</summary>
    public const int MaxReason = 120;

    private static readonly TimeSpan _together = TimeSpan.FromMinutes(1);

    private readonly List<ClickLoss> _losses = [.. known];

    public IReadOnlyList<ClickLoss> All => [.. _losses];

    /// <param name="from">A time at which none of these clicks had been lost yet.</param>
    public void Add(LossKind kind, long clicks, DateTime from, DateTime to, string reason)
    {
        if (to < from)
            (from, to) = (to, from);
        reason = reason.Length > MaxReason ? reason[..MaxReason] : reason;
        var last = _losses.FindLastIndex(l => l.Kind == kind);
        if (last >= 0 && from >= _losses[last].From && from - _losses[last].To < _together && to >= _losses[last].To)
            _losses[last] = _losses[last] with { To = to, Clicks = _losses[last].Clicks + clicks, Reason = reason };
        else
            _losses.Add(new ClickLoss(node, kind, from, to, clicks, reason));
        if (_losses.Count > MaxLosses)
            Shorten();
    }

    /// <summary>Forgets losses that the database has. A loss that may go on stays, to be saved again under the same beginning.</summary>
    public void Confirm(IEnumerable<ClickLoss> saved, DateTime now)
    {
        foreach (var loss in saved.Where(l => now - l.To >= _together || now < l.To))
            _losses.Remove(loss);
    }

    /// <summary>
    /// Merges the two oldest losses of a kind. Losses pile up only while the database does not answer, so it has none of these.
    /// </summary>
    private void Shorten()
    {
        var first = _losses[0];
        var next = _losses.FindIndex(1, l => l.Kind == first.Kind);
        if (next < 0)
            return;
        _losses[0] = first with { To = _losses[next].To, Clicks = first.Clicks + _losses[next].Clicks };
        _losses.RemoveAt(next);
    }
}
