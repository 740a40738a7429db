using System.Collections.Concurrent;
using ClickTracking.Application.Clicks;

namespace ClickTracking.Infrastructure.Clicks;

/// <summary>
/// Trackers by id: read from any thread without a lock, changed by one at a time. Equal line items and advertisers are
/// shared also when they came with different refreshes; otherwise a year of single changes would give each tracker its own.
/// </summary>
internal sealed class TrackerSet
{
    private readonly ConcurrentDictionary<long, RedirectTracker> _trackers;
    private readonly Dictionary<long, RedirectAdvertiser> _advertisers = [];
    private readonly Dictionary<long, RedirectLineItem> _lineItems = [];

    public TrackerSet(IReadOnlyCollection<RedirectTracker> trackers)
    {
        _trackers = new ConcurrentDictionary<long, RedirectTracker>(concurrencyLevel: 1, Math.Max(trackers.Count, 31));
        foreach (var tracker in trackers)
            Put(tracker);
    }

    public int Count => _trackers.Count;

    public RedirectTracker? Find(long id) => _trackers.GetValueOrDefault(id);

    /// <summary>As of now, while the set goes on changing.</summary>
    public ICollection<RedirectTracker> All() => _trackers.Values;

    public void Put(RedirectTracker tracker)
    {
        var (advertiser, lineItem) = (Share(tracker.Advertiser), Share(tracker.LineItem));
        var isShared = ReferenceEquals(advertiser, tracker.Advertiser) && ReferenceEquals(lineItem, tracker.LineItem);
        _trackers[tracker.Id] = isShared ? tracker : tracker with { Advertiser = advertiser, LineItem = lineItem };
    }

    public bool Remove(long id) => _trackers.TryRemove(id, out _);

    private RedirectAdvertiser Share(RedirectAdvertiser advertiser)
    {
        var known = _advertisers.GetValueOrDefault(advertiser.Id);
        if (known is not null && (ReferenceEquals(known, advertiser) || known.LandingDomains.SequenceEqual(advertiser.LandingDomains)))
            return known;
        return _advertisers[advertiser.Id] = advertiser;
    }

    private RedirectLineItem Share(RedirectLineItem lineItem)
    {
        var known = _lineItems.GetValueOrDefault(lineItem.Id);
        return known == lineItem ? known : _lineItems[lineItem.Id] = lineItem;
    }
}
