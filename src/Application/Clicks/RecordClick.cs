using System.Net;
using ClickTracking.Domain.Clicks;
using MediatR;

namespace ClickTracking.Application.Clicks;

/// <summary>Somebody clicked: find out where to, record it, and only then send them on.</summary>
/// <param name="Query">The raw query string; a leading <c>?</c> is not part of it, but may stand there.</param>
/// <param name="IsHead">Answered alike, but not a click.</param>
public sealed record RecordClick(string Query, string? Referer, string? UserAgent, IPAddress? Address, bool IsHead) : IRequest<RedirectOutcome>;

/// <summary>Serves all requests at once: it holds no state of its own.</summary>
public sealed class RecordClickHandler(
    ITrackerDirectory trackers, IClickJournal journal, EmergencyStore emergency, ClickIdGenerator ids, RedirectCounters counters,
    RedirectOptions options)
    : IRequestHandler<RecordClick, RedirectOutcome>
{
    public Task<RedirectOutcome> Handle(RecordClick request, CancellationToken cancellationToken)
    {
        var (outcome, click) = Decide(request);
        return click is null ? Task.FromResult(outcome) : KeepAsync(click, outcome);
    }

    /// <summary>The click stands in the journal when this completes, or has gone the emergency way: the person is sent on either way.</summary>
    private async Task<RedirectOutcome> KeepAsync(Click click, RedirectOutcome outcome)
    {
        try
        {
            await journal.AppendAsync(click);
            counters.Add(RedirectCount.Journaled);
        }
        catch (JournalUnavailableException)
        {
            counters.Add(await emergency.TryStoreAsync(click) ? RedirectCount.Emergency : RedirectCount.Lost);
        }
        return outcome;
    }

    private (RedirectOutcome Outcome, Click? Click) Decide(RecordClick request)
    {
        // The mark is cut off here, where it costs no copy of the text.
        var query = RedirectQuery.Parse(request.Query.AsSpan(request.Query.StartsWith('?') ? 1 : 0));
        if (query.Id is not { } id)
            return Refuse(RedirectCount.BadId, RedirectOutcome.BadId);
        if (trackers.Find(id) is not { } tracker)
            return trackers.IsLoaded
                ? Refuse(RedirectCount.UnknownTracker, RedirectOutcome.UnknownTracker)
                : Refuse(RedirectCount.NotReady, RedirectOutcome.NotReady);

        var source = SourceOf(tracker, query);
        var location = tracker.Location;
        if (source == DestinationSource.Redir)
        {
            if (query.Redir.IsEmpty)
                return Refuse(RedirectCount.NoDestination, RedirectOutcome.NoDestination);
            location = Follow(tracker, query);
            if (location is null)
                return Refuse(RedirectCount.Refused, RedirectOutcome.Refused);
        }

        var found = RedirectOutcome.Found(location!);
        if (!tracker.Active)
            return Refuse(RedirectCount.Inactive, found);
        return request.IsHead ? Refuse(RedirectCount.Head, found) : (found, Build(tracker, query, request, source));
    }

    private (RedirectOutcome, Click?) Refuse(RedirectCount count, RedirectOutcome outcome)
    {
        counters.Add(count);
        return (outcome, null);
    }

    private DestinationSource SourceOf(RedirectTracker tracker, in RedirectQuery query) =>
        tracker.Location is null || (options.Precedence == RedirectPrecedence.Redir && !query.Redir.IsEmpty)
            ? DestinationSource.Redir
            : DestinationSource.ClickUrl;

    /// <summary>The header's text for a <c>redir</c> that may be followed, else null.</summary>
    private string? Follow(RedirectTracker tracker, in RedirectQuery query)
    {
        var destination = RedirDestination.Read(query.Redir, query.RedirIsLiteral, tracker.Advertiser.LandingDomains);
        if (destination.Fault != LandingPageFault.None || destination.Listed)
            return destination.Location;
        switch (options.Policy)
        {
            case RedirectPolicy.AllowList:
                return null;
            case RedirectPolicy.ReportOnly:
                counters.Add(RedirectCount.ReportOnly);
                return destination.Location;
            default:
                return destination.Location;
        }
    }

    private Click Build(RedirectTracker tracker, in RedirectQuery query, RecordClick request, DestinationSource source)
    {
        var id = ids.Next();
        var cost = MediaCost.Read(query.Cost);
        if (cost.Unreadable is not null)
            counters.Add(RedirectCount.BadCost);
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
            PricingType = tracker.LineItem.PricingType,
            RevenueValue = tracker.LineItem.RevenueValue,
            CommissionCpm = tracker.LineItem.CommissionCpm,
            CommissionRevshare = tracker.LineItem.CommissionRevshare,
            MediaBuyCost = cost.Value,
            MediaBuyRevSharePct = tracker.MediaBuyRevSharePct,
            SiteDomain = HostName.OfReferer(request.Referer),
            Ip = ClientAddress.Truncated(request.Address),
            UserAgent = VisitorText.Crop(request.UserAgent, Click.MaxUserAgent),
            Cachebuster = query.ReadCachebuster(),
            RawCost = cost.Unreadable,
            Reasons = cost.Unreadable is null ? ClickReasons.None : ClickReasons.BadCost,
            DestinationSource = source,
        };
    }
}
