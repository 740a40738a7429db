using ClickTracking.Application.Access;
using ClickTracking.Application.Common;
using ClickTracking.Application.Trackers;
using ClickTracking.Domain.Clicks;
using ClickTracking.Domain.Common;
using ClickTracking.Domain.Redirects;
using ClickTracking.Domain.Visitors;
using MediatR;

namespace ClickTracking.Application.Redirects.Explain;

/// <summary>Says what <see cref="RecordClick"/> would do, by the same rules, and does nothing: no click, no count, no id is spent.</summary>
/// <param name="Query">The raw query string without its <c>?</c>: a tag's, or <c>url=</c> and the whole address of one.</param>
/// <param name="Visitor">Who asks; the click is explained as theirs.</param>
public sealed record ExplainRedirect(Caller Caller, string Query, Visitor Visitor) : IRequest<ExplainedRedirect>;

/// <param name="Warnings">What is odd about the address.</param>
public sealed record ExplainedRedirect(RedirectExplanation Explanation, IReadOnlyList<string> Warnings);

public sealed class ExplainRedirectHandler(RedirectRules rules, ClickBuilder builder, RedirectOptions options, TimeProvider time)
    : IRequestHandler<ExplainRedirect, ExplainedRedirect>
{
    private const string Visitor = "you: the address and the headers of this request stand for the visitor's";

    /// <exception cref="ApiException">NOTFOUND_CLICKTRACKER: no such tracker, or another member's. SYNTAX: <c>url</c> is no address.</exception>
    public Task<ExplainedRedirect> Handle(ExplainRedirect request, CancellationToken cancellationToken)
    {
        var warnings = new List<string>();
        var text = QueryOf(request.Query, warnings);
        var parameters = ParameterReading.Of(text);
        var query = RedirectQuery.Parse(text);
        var decision = rules.Decide(query);
        if (decision.Refusal == RedirectCount.UnknownTracker || decision.Tracker is { } found && !request.Caller.Sees(found.MemberId))
            throw ApiException.NotFound("clicktracker", parameters.First(p => p.Meaning == ParameterMeaning.Id).Value!);

        var redir = Explain(query, decision.Tracker);
        return Task.FromResult(new ExplainedRedirect(
            new RedirectExplanation(
                text, parameters, [.. parameters.Where(p => p.IsMacro).Select(p => p.Name)], redir, Explain(decision.Tracker),
                ExplainedDestination.Of(decision, options, parameters), ExplainedPolicy.Of(decision, options, redir),
                new AnswerExplanation(
                    decision.Outcome.Status, decision.Outcome.Location, decision.Outcome.Reason, decision.Refusal ?? RedirectCount.Journaled),
                Visitor, ClickOf(decision, query, request.Visitor)),
            warnings));
    }

    private static string QueryOf(string query, List<string> warnings)
    {
        if (!TagAddress.IsGiven(query))
            return query;
        var address = TagAddress.Read(query)
            ?? throw ApiException.Syntax("url: must be the whole address of a tag, like https://clicks.example.com/clktr?id=1, as it is or percent-encoded");
        if (!address.Path.EndsWith("/clktr", StringComparison.OrdinalIgnoreCase) && !address.Path.EndsWith("/clktrb", StringComparison.OrdinalIgnoreCase))
            warnings.Add($"url: its path is '{address.Path}', where the redirect has /clktr; what is behind its ? is explained all the same");
        return address.Query;
    }

    private static TrackerExplanation? Explain(RedirectTracker? tracker) => tracker is null
        ? null
        : new TrackerExplanation(tracker.Id, tracker.Active ? ObjectState.Active : ObjectState.Inactive, tracker.Location);

    /// <summary>Judged also when the <c>click_url</c> wins: whoever asks wants to know both.</summary>
    private static RedirExplanation? Explain(in RedirectQuery query, RedirectTracker? tracker)
    {
        if (query.Redir.IsEmpty)
            return null;
        var reading = RedirReading.Of(query.Redir, query.RedirIsLiteral);
        var judged = RedirDestination.Read(query.Redir, query.RedirIsLiteral, tracker?.Advertiser.LandingDomains ?? []);
        return new RedirExplanation(
            reading.Text, reading.IsLiteral ? RedirEncoding.Literal : RedirEncoding.Percent, reading.DoubleEncoding, reading.Host, judged.Error,
            tracker is null ? null : judged.Listed);
    }

    /// <summary>An id of this millisecond gives the click its time without spending one.</summary>
    private Click? ClickOf(in RedirectDecision decision, in RedirectQuery query, in Visitor visitor) => decision.Refusal is null
        ? builder.Preview(ClickId.LowestAt(time.GetUtcNow().UtcDateTime), decision.Tracker!, query, visitor, decision.Source)
        : null;
}
