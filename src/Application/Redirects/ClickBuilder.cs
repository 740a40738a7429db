using System.Net;
using ClickTracking.Application.Trackers;
using ClickTracking.Domain.Clicks;
using ClickTracking.Domain.Redirects;
using ClickTracking.Domain.TrafficQuality;
using ClickTracking.Domain.Visitors;
using ClickTracking.Domain.WebAddresses;

namespace ClickTracking.Application.Redirects;

/// <summary>Puts a click together: what is true at this moment, and no more of the visitor than is kept.</summary>
public sealed class ClickBuilder(PrivacyOptions privacy, TrafficQualityRules quality)
{
    /// <summary>A click that is about to be recorded.</summary>
    /// <param name="id">Its time is the click's.</param>
    public Click Build(long id, RedirectTracker tracker, in RedirectQuery query, in Visitor visitor, DestinationSource source) =>
        Build(id, tracker, query, visitor, source, quality.Judge(tracker.Id, visitor));

    /// <summary>The click that <see cref="Build(long, RedirectTracker, in RedirectQuery, in Visitor, DestinationSource)"/> would make now, with a made-up id. Leaves no trace.</summary>
    public Click Preview(long id, RedirectTracker tracker, in RedirectQuery query, in Visitor visitor, DestinationSource source) =>
        Build(id, tracker, query, visitor, source, quality.Peek(tracker.Id, visitor));

    private Click Build(
        long id, RedirectTracker tracker, in RedirectQuery query, in Visitor visitor, DestinationSource source, ClickReasons reasons)
    {
        var cost = MediaCost.Read(query.Cost);
        return new Click
        {
            ClickId = id,
            OccurredAt = ClickId.TimeOf(id),
            TrackerId = tracker.Id,
            MemberId = tracker.MemberId,
            AdvertiserId = tracker.Advertiser.Id,
            InsertionOrderId = tracker.LineItem.InsertionOrderId,
            LineItemId = tracker.LineItem.Id,
            PublisherId = tracker.PublisherId,
            TagId = tracker.TagId,
            PaymentRuleId = tracker.PaymentRuleId,
            Terms = tracker.LineItem.Terms,
            MediaBuyCost = cost.Value,
            MediaBuyRevSharePct = tracker.MediaBuyRevSharePct,
            SiteDomain = HostName.OfReferer(visitor.Referer),
            UserId = UserOf(visitor),
            Ip = visitor.OptsOut ? null : Kept(visitor.Address),
            UserAgent = visitor.OptsOut ? null : VisitorText.Crop(visitor.UserAgent, Click.MaxUserAgent),
            Cachebuster = query.ReadCachebuster(),
            RawCost = cost.Unreadable,
            Reasons = cost.Unreadable is null ? reasons : reasons | ClickReasons.BadCost,
            DestinationSource = source,
        };
    }

    private string? Kept(IPAddress? address) => privacy.Ip switch
    {
        AddressDetail.Truncated => ClientAddress.Truncated(address),
        AddressDetail.Full => ClientAddress.Full(address),
        _ => null,
    };

    /// <summary>From the first click on: whoever is not known yet gets an id here.</summary>
    private long UserOf(in Visitor visitor)
    {
        if (!privacy.UserCookie || visitor.OptsOut)
            return 0;
        return visitor.UserId != 0 ? visitor.UserId : VisitorId.Create();
    }
}
