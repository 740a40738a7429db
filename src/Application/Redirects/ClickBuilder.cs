using System.Net;
using ClickTracking.Application.Trackers;
using ClickTracking.Domain.Clicks;
using ClickTracking.Domain.Redirects;
using ClickTracking.Domain.TrafficQuality;
using ClickTracking.Domain.Visitors;
using ClickTracking.Domain.WebAddresses;

namespace ClickTracking.Application.Redirects;

/// <summary>Builds a click from the data that is true at this moment, with no more of the visitor than privacy allows.</summary>
public sealed class ClickBuilder(PrivacyOptions privacy, TrafficQualityRules quality)
{
    /// <summary>Builds a click that is about to be recorded.</summary>
    /// <param name="id">The click's id, from which it takes its time.</param>
    public Click Build(long id, RedirectTracker tracker, in RedirectQuery query, in Visitor visitor, DestinationSource source) =>
        Build(id, tracker, query, visitor, source, quality.Judge(tracker.Id, visitor));

    /// <summary>
    /// Builds the click that <see cref="Build(long, RedirectTracker, in RedirectQuery, in Visitor, DestinationSource)"/> would build now,
    /// with an id that is not recorded. It leaves no trace.
    /// </summary>
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
            RulesVersion = TrafficQualityRules.Version,
        };
    }

    private string? Kept(IPAddress? address) => privacy.Ip switch
    {
        AddressDetail.Truncated => ClientAddress.Truncated(address),
        AddressDetail.Full => ClientAddress.Full(address),
        _ => null,
    };

    /// <summary>Returns the visitor's id. A visitor without one gets an id with the first click.</summary>
    private long UserOf(in Visitor visitor)
    {
        if (!privacy.UserCookie || visitor.OptsOut)
            return 0;
        return visitor.UserId != 0 ? visitor.UserId : VisitorId.Create();
    }
}
