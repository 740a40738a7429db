using ClickTracking.Application.Access;
using ClickTracking.Application.Common;
using ClickTracking.Application.Resources;
using ClickTracking.Application.Trackers;
using ClickTracking.Domain.Clicks;
using ClickTracking.Domain.ClickTrackers;
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

public sealed class ExplainRedirectHandler(
    RedirectRules rules, ClickBuilder builder, RedirectOptions options, IResourceRepository<ClickTracker> trackers, TimeProvider time)
    : IRequestHandler<ExplainRedirect, ExplainedRedirect>
{
    private const string Visitor = "you: the address and the headers of this request stand for the visitor's";

    /// <exception cref="ApiException">
    /// NOTFOUND_CLICKTRACKER: there is no such tracker, or another member owns it. SYNTAX: <c>url</c> is not an address.
    /// </exception>
    public async Task<ExplainedRedirect> Handle(ExplainRedirect request, CancellationToken cancellationToken)
    {
        var warnings = new List<string>();
        var (text, pasted) = QueryOf(request.Query, warnings);
        var parameters = ParameterReading.Of(text);
        return Explain(request, text, parameters, TagMistakes.In(pasted), warnings)
            ?? throw await NotFoundAsync(
                request.Caller, RedirectQuery.Parse(text).Id ?? 0, parameters.First(p => p.Meaning == ParameterMeaning.Id).Value!,
                cancellationToken);
    }

    /// <returns>Null when the caller has no such click tracker.</returns>
    private ExplainedRedirect? Explain(
        ExplainRedirect request, string text, IReadOnlyList<ParameterReading> parameters, TagMistakes mistakes, List<string> warnings)
    {
        var query = RedirectQuery.Parse(text);
        var decision = rules.Decide(query);
        if (decision.Refusal == RedirectCount.UnknownTracker || decision.Tracker is { } found && !request.Caller.Sees(found.MemberId))
            return null;

        var redir = Explain(query, decision.Tracker);
        var (verdict, remedy) = ExplainedVerdict.Of(decision, redir);
        return new ExplainedRedirect(
            new RedirectExplanation(
                verdict, remedy, mistakes.Problems, mistakes.Mended, text, parameters,
                [.. parameters.Where(p => p.IsMacro).Select(p => p.Name)], redir, Explain(decision.Tracker),
                ExplainedDestination.Of(decision, options, parameters), ExplainedPolicy.Of(decision, options, redir),
                new AnswerExplanation(
                    decision.Outcome.Status, decision.Outcome.Location, decision.Outcome.Reason,
                    decision.Refusal ?? RedirectCount.Journaled),
                Visitor, ClickOf(decision, query, request.Visitor)),
            warnings);
    }

    /// <summary>Says of a deleted click tracker that it was one. Its tags may still be out in the world.</summary>
    private async Task<ApiException> NotFoundAsync(Caller caller, long id, string written, CancellationToken cancellationToken)
    {
        long? member = caller.SeesAllMembers ? null : caller.MemberId;
        var wasDeleted = id > 0 && await trackers.WasDeletedAsync(id, member, cancellationToken);
        return ApiException.NotFound("clicktracker", wasDeleted ? $"{written} (it was deleted)" : written);
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
