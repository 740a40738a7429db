using ClickTracking.Application.Journal;
using ClickTracking.Domain.Clicks;
using ClickTracking.Domain.Redirects;
using ClickTracking.Domain.Visitors;
using MediatR;

namespace ClickTracking.Application.Redirects;

/// <summary>Somebody clicked: find out where to, record it, and only then send them on.</summary>
/// <param name="Query">The raw query string; a leading <c>?</c> is not part of it, but may stand there.</param>
/// <param name="IsHead">Answered alike, but not a click.</param>
public sealed record RecordClick(string Query, Visitor Visitor, bool IsHead) : IRequest<RedirectOutcome>;

/// <summary>Serves all requests at once: it holds no state of its own.</summary>
public sealed class RecordClickHandler(
    RedirectRules rules, ClickBuilder builder, IClickJournal journal, EmergencyStore emergency, ClickIdGenerator ids, RedirectCounters counters,
    RedirectLog log)
    : IRequestHandler<RecordClick, RedirectOutcome>
{
    public Task<RedirectOutcome> Handle(RecordClick request, CancellationToken cancellationToken)
    {
        // The mark is cut off here, where it costs no copy of the text.
        var query = RedirectQuery.Parse(request.Query.AsSpan(request.Query.StartsWith('?') ? 1 : 0));
        var decision = rules.Decide(query);
        if (decision.OnlyReported)
            counters.Add(RedirectCount.ReportOnly);
        if (decision.OnlyReported || decision.Refusal == RedirectCount.Refused)
            log.CountUnlisted(decision);
        if (decision.Refusal is { } refusal)
            return Counted(refusal, decision.Outcome);
        if (request.IsHead)
            return Counted(RedirectCount.Head, decision.Outcome);

        var click = builder.Build(ids.Next(), decision.Tracker!, query, request.Visitor, decision.Source);
        counters.Add(click.Reasons);
        log.WriteClick(click);
        return StoreAsync(click, click.UserId == request.Visitor.UserId ? decision.Outcome : decision.Outcome with { NewUserId = click.UserId });
    }

    private Task<RedirectOutcome> Counted(RedirectCount count, RedirectOutcome outcome)
    {
        counters.Add(count);
        return Task.FromResult(outcome);
    }

    /// <summary>The click stands in the journal when this completes, or has gone the emergency way: the person is sent on either way.</summary>
    private async Task<RedirectOutcome> StoreAsync(Click click, RedirectOutcome outcome)
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
}
