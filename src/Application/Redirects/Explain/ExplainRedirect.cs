using ClickTracking.Application.Access;
using ClickTracking.Application.Common;
using ClickTracking.Application.Trackers;
using ClickTracking.Domain.Clicks;
using ClickTracking.Domain.Common;
using ClickTracking.Domain.Redirects;
using ClickTracking.Domain.Visitors;
using MediatR;

namespace ClickTracking.Application.Redirects.Explain;

/// <summary>
/// Explains the decision that <see cref="RecordClick"/> would make by the same rules. It records no click, counts nothing and uses no id.
/// </summary>
/// <param name="Query">The raw query string of a tag without its <c>?</c>, or <c>url=</c> and the whole address of a tag.</param>
/// <param name="Visitor">The person who asks. The click is explained as theirs.</param>
public sealed record ExplainRedirect(Caller Caller, string Query, Visitor Visitor) : IRequest<ExplainedRedirect>;

/// <param name="Warnings">Peculiarities of the address that may be mistakes.</param>
public sealed record ExplainedRedirect(RedirectExplanation Explanation, IReadOnlyList<string> Warnings);

public sealed class ExplainRedirectHandler(RedirectRules rules, ClickBuilder builder, RedirectOptions options, TimeProvider time)
    : IRequestHandler<ExplainRedirect, ExplainedRedirect>
{
    private const string Visitor = "you: the address and the headers of this request stand for the visitor's";

    /// <exception cref="ApiException">
    /// NOTFOUND_CLICKTRACKER: there is no such tracker, or another member owns it. SYNTAX: <c>url</c> is not an address.
    /// </exception>
    public Task<ExplainedRedirect> Handle(ExplainRedirect request, CancellationToken cancellationToken)
    {
        var warnings = new List<string>();
        var (text, pasted) = QueryOf(request.Query, warnings);
        var parameters = ParameterReading.Of(text);
        var query = RedirectQuery.Parse(text);
        var decision = rules.Decide(query);
        if (decision.Refusal == RedirectCount.UnknownTracker || decision.Tracker is { } found && !request.Caller.Sees(found.MemberId))
            throw ApiException.NotFound("clicktracker", parameters.First(p => p.Meaning == ParameterMeaning.Id).Value!);

        var redir = Explain(query, decision.Tracker);
        var mistakes = TagMistakes.In(pasted);
        var (verdict, remedy) = ExplainedVerdict.Of(decision, redir);
        return Task.FromResult(new ExplainedRedirect(
            new RedirectExplanation(
                verdict, remedy, mistakes.Problems, mistakes.Mended, text, parameters, [.. parameters.Where(p => p.IsMacro).Select(p => p.Name)], redir, Explain(decision.Tracker),
                ExplainedDestination.Of(decision, options, parameters), ExplainedPolicy.Of(decision, options, redir),
                new AnswerExplanation(
                    decision.Outcome.Status, decision.Outcome.Location, decision.Outcome.Reason,
                    decision.Refusal ?? RedirectCount.Journaled),
                Visitor, ClickOf(decision, query, request.Visitor)),
            warnings));
    }

    /// <returns>The query string as it arrives, and as it was pasted.</returns>
    private static (string Query, string Pasted) QueryOf(string query, List<string> warnings)
    {
        if (!TagAddress.IsGiven(query))
            return (query, query);
        var address = TagAddress.Read(query)
            ?? throw ApiException.Syntax(
                "url: must be the whole address of a tag, like https://clicks.example.com/clktr?id=1, as it is or percent-encoded");
        if (!address.Path.EndsWith("/clktr", StringComparison.OrdinalIgnoreCase)
            && !address.Path.EndsWith("/clktrb", StringComparison.OrdinalIgnoreCase))
            warnings.Add(
                $"url: its path is '{address.Path}', where the redirect has /clktr; what is behind its ? is explained all the same");
        return (address.Query, address.Pasted);
    }

    private static TrackerExplanation? Explain(RedirectTracker? tracker) => tracker is null
        ? null
        : new TrackerExplanation(tracker.Id, tracker.Active ? ObjectState.Active : ObjectState.Inactive, tracker.Location);

    /// <summary>The redir is judged even when the <c>click_url</c> is followed, because a person who asks wants to know both.</summary>
    private static RedirExplanation? Explain(in RedirectQuery query, RedirectTracker? tracker)
    {
        if (query.Redir.IsEmpty)
            return null;
        var reading = RedirReading.Of(query.Redir, query.RedirIsLiteral);
        var judged = RedirDestination.Read(query.Redir, query.RedirIsLiteral, tracker?.Advertiser.LandingDomains ?? []);
        return new RedirExplanation(
            reading.Text, reading.IsLiteral ? RedirEncoding.Literal : RedirEncoding.Percent, reading.DoubleEncoding, reading.Host,
            judged.Error, tracker is null ? null : judged.Listed);
    }

    /// <summary>The lowest id of this millisecond gives the click its time without using an id.</summary>
    private Click? ClickOf(in RedirectDecision decision, in RedirectQuery query, in Visitor visitor) => decision.Refusal is null
        ? builder.Preview(ClickId.LowestAt(time.GetUtcNow().UtcDateTime), decision.Tracker!, query, visitor, decision.Source)
        : null;
}
