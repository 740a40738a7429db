using ClickTracking.Application.Trackers;

namespace ClickTracking.Infrastructure.Trackers;

/// <summary>
/// The directory's trackers. Equal line items, advertisers and payment rules are shared even when they came with different refreshes.
/// Otherwise each tracker would have its own after a year of single changes.
/// </summary>
internal sealed class TrackerSet
{
    private readonly TrackerIndex _trackers;
    private readonly Dictionary<long, RedirectAdvertiser> _advertisers = [];
    private readonly Dictionary<long, RedirectLineItem> _lineItems = [];
    private readonly Dictionary<long, RedirectPaymentRule> _paymentRules = [];

    public TrackerSet(IReadOnlyCollection<RedirectTracker> trackers)
    {
        _trackers = new TrackerIndex(trackers.Count);
        foreach (var tracker in trackers)
            Put(tracker);
    }

    public int Count => _trackers.Count;

    public RedirectTracker? Find(long id) => _trackers.Find(id);

    /// <summary>The trackers at this moment. The set may change during the enumeration.</summary>
    public IEnumerable<RedirectTracker> All() => _trackers;

    public void Put(RedirectTracker tracker)
    {
        var advertiser = Share(tracker.Advertiser);
        var lineItem = Share(_lineItems, tracker.LineItem.Id, tracker.LineItem);
        var paymentRule = tracker.PaymentRule is { } rule ? Share(_paymentRules, rule.Id, rule) : null;
        var isShared = ReferenceEquals(advertiser, tracker.Advertiser) && ReferenceEquals(lineItem, tracker.LineItem)
            && ReferenceEquals(paymentRule, tracker.PaymentRule);
        _trackers.Put(isShared ? tracker : tracker with { Advertiser = advertiser, LineItem = lineItem, PaymentRule = paymentRule });
    }

    public bool Remove(long id) => _trackers.Remove(id);

    private RedirectAdvertiser Share(RedirectAdvertiser advertiser)
    {
        var known = _advertisers.GetValueOrDefault(advertiser.Id);
        if (known is not null && (ReferenceEquals(known, advertiser) || known.LandingDomains.SequenceEqual(advertiser.LandingDomains)))
            return known;
        return _advertisers[advertiser.Id] = advertiser;
    }

    private static T Share<T>(Dictionary<long, T> all, long id, T part)
        where T : class
    {
        var known = all.GetValueOrDefault(id);
        return part.Equals(known) ? known : all[id] = part;
    }
}
