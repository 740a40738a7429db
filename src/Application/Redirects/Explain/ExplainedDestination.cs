using ClickTracking.Application.Trackers;
using ClickTracking.Domain.Clicks;
using ClickTracking.Domain.Redirects;

namespace ClickTracking.Application.Redirects.Explain;

/// <summary>Explains in words why a click leads to its destination.</summary>
internal static class ExplainedDestination
{
    public static DestinationExplanation Of(
        in RedirectDecision decision, RedirectOptions options, IReadOnlyList<ParameterReading> parameters)
    {
        if (decision.Tracker is not { } tracker)
            return new DestinationExplanation(null, null, WhyNone(decision.Outcome));
        var redir = parameters.FirstOrDefault(p => p.Meaning == ParameterMeaning.Redir);
        return new DestinationExplanation(decision.Source, decision.Outcome.Location, decision.Source == DestinationSource.Redir
            ? WhyRedir(tracker, redir)
            : WhyClickUrl(options, redir));
    }

    private static string WhyNone(RedirectOutcome outcome) => outcome == RedirectOutcome.NotReady
        ? "this node has no click trackers in memory yet"
        : "without the number of a click tracker no destination is looked for";

    private static string WhyClickUrl(RedirectOptions options, ParameterReading? redir)
    {
        if (options.Precedence == RedirectPrecedence.Redir)
            return $"the click tracker's click_url, since redir, which would win (Redirect:Precedence=Redir), is {Lack(redir)}";
        return redir is null
            ? "the click tracker's click_url"
            : "the click tracker's click_url, which wins over redir (Redirect:Precedence=ClickUrl)";
    }

    private static string WhyRedir(RedirectTracker tracker, ParameterReading? redir)
    {
        if (redir?.Use != ParameterUse.Used)
            return $"the click tracker has no click_url, and redir is {Lack(redir)}";
        return tracker.Location is null
            ? "redir, since the click tracker has no click_url"
            : "redir, which wins over the click tracker's click_url (Redirect:Precedence=Redir)";
    }

    private static string Lack(ParameterReading? redir) =>
        redir is null ? "missing" : redir.IsMacro ? "a macro that was not replaced" : "empty";
}
