using ClickTracking.Application.Trackers;
using ClickTracking.Domain.Clicks;
using ClickTracking.Domain.Redirects;

namespace ClickTracking.Application.Redirects;

/// <summary>
/// Finds the tracker that a query string names and the destination of the click. It handles all requests at once and changes nothing.
/// </summary>
public sealed class RedirectRules(ITrackerDirectory trackers, RedirectOptions options)
{
    public RedirectDecision Decide(in RedirectQuery query)
    {
        if (query.Id is not { } id)
            return new RedirectDecision(RedirectOutcome.BadId, RedirectCount.BadId);
        if (trackers.Find(id) is not { } tracker)
            return trackers.IsLoaded
                ? new RedirectDecision(RedirectOutcome.UnknownTracker, RedirectCount.UnknownTracker)
                : new RedirectDecision(RedirectOutcome.NotReady, RedirectCount.NotReady);
        if (SourceOf(tracker, query) == DestinationSource.Redir)
            return Follow(tracker, query);
        return Found(tracker, tracker.Location!);
    }

    private DestinationSource SourceOf(RedirectTracker tracker, in RedirectQuery query) =>
        tracker.Location is null || (options.Precedence == RedirectPrecedence.Redir && !query.Redir.IsEmpty)
            ? DestinationSource.Redir
            : DestinationSource.ClickUrl;

    private RedirectDecision Follow(RedirectTracker tracker, in RedirectQuery query)
    {
        if (query.Redir.IsEmpty)
            return new RedirectDecision(RedirectOutcome.NoDestination, RedirectCount.NoDestination, tracker, DestinationSource.Redir);

        var redir = RedirDestination.Read(query.Redir, query.RedirIsLiteral, tracker.Advertiser.LandingDomains);
        var followed = redir.Error == LandingPageError.None && (redir.Listed || options.Policy != RedirectPolicy.AllowList);
        if (!followed)
            return new RedirectDecision(RedirectOutcome.Refused, RedirectCount.Refused, tracker, DestinationSource.Redir, redir);
        return Found(tracker, redir.Location!) with
        {
            Source = DestinationSource.Redir,
            Redir = redir,
            OnlyReported = !redir.Listed && options.Policy == RedirectPolicy.ReportOnly,
        };
    }

    /// <summary>A click on an inactive tracker leads on, so that nobody meets an error page, but it is not counted as a click.</summary>
    private static RedirectDecision Found(RedirectTracker tracker, string location) =>
        new(RedirectOutcome.Found(location), tracker.Active ? null : RedirectCount.Inactive, tracker);
}
