using ClickTracking.Application.Journal;
using ClickTracking.Application.Redirects.FailedTags;
using ClickTracking.Domain.Clicks;
using ClickTracking.Domain.Redirects;
using ClickTracking.Domain.Visitors;
using MediatR;

namespace ClickTracking.Application.Redirects;

/// <summary>Handles a request to the redirect: it finds the destination, records the click and only then answers.</summary>
/// <param name="Query">The raw query string, with or without its leading <c>?</c>.</param>
/// <param name="IsHead">True for a HEAD request, which gets the same answer and is not a click.</param>
public sealed record RecordClick(string Query, Visitor Visitor, bool IsHead) : IRequest<RedirectOutcome>;

/// <summary>Handles all requests at once, since it has no state of its own.</summary>
public sealed class RecordClickHandler(
    RedirectRules rules, ClickBuilder builder, IClickJournal journal, EmergencyStore emergency, ClickIdGenerator ids,
    RedirectCounters counters, TrackerOutcomes outcomes, FailedTagSample failed, RedirectLog log)
    : IRequestHandler<RecordClick, RedirectOutcome>
{
    public Task<RedirectOutcome> Handle(RecordClick request, CancellationToken cancellationToken)
    {
        // The question mark is cut off here, where it costs no copy of the text.
        var query = RedirectQuery.Parse(request.Query.AsSpan(request.Query.StartsWith('?') ? 1 : 0));
        var decision = rules.Decide(query);
        if (decision.OnlyReported)
            counters.Add(RedirectCount.ReportOnly);
        if (decision.OnlyReported || decision.Refusal == RedirectCount.Refused)
            log.CountUnlisted(decision);
        if (decision.Refusal is { } refusal)
        {
            failed.Add(refusal, decision.Tracker, query, request.Query, request.Visitor.Referer);
            return Counted(refusal, decision);
        }
        if (request.IsHead)
            return Counted(RedirectCount.Head, decision);

        var click = builder.Build(ids.Next(), decision.Tracker!, query, request.Visitor, decision.Source);
        counters.Add(click.Reasons);
        log.WriteClick(click);
        return StoreAsync(
            click, click.UserId == request.Visitor.UserId ? decision.Outcome : decision.Outcome with { NewUserId = click.UserId });
    }

    private Task<RedirectOutcome> Counted(RedirectCount count, in RedirectDecision decision)
    {
        counters.Add(count);
        if (decision.Tracker is { } tracker)
            outcomes.Add(tracker, count);
        return Task.FromResult(decision.Outcome);
    }

    /// <summary>
    /// Stores the click in the journal or, if that fails, in the database. The visitor is redirected even when both fail.
    /// </summary>
    private async Task<RedirectOutcome> StoreAsync(Click click, RedirectOutcome outcome)
    {
        try
        {
            await journal.AppendAsync(click);
            counters.Add(RedirectCount.Journaled);
        }
        catch (JournalUnavailableException)
        {
            var count = await emergency.TryStoreAsync(click) ? RedirectCount.Emergency : RedirectCount.Lost;
            counters.Add(count);
            outcomes.Add(click, count);
        }
        return outcome;
    }
}
