using ClickTracking.Domain.Clicks;
using ClickTracking.Domain.Redirects;

namespace ClickTracking.Application.Redirects.Explain;

/// <summary>Explains in words how <c>Redirect:Policy</c> judges the <c>redir</c> that a click would follow.</summary>
internal static class ExplainedPolicy
{
    public static PolicyExplanation Of(in RedirectDecision decision, RedirectOptions options, RedirExplanation? redir)
    {
        var domains = decision.Tracker?.Advertiser.LandingDomains;
        if (decision.Tracker is null || decision.Source != DestinationSource.Redir || redir is null)
            return new PolicyExplanation(options.Policy, PolicyVerdict.NotAsked, redir?.Host, domains, "no redir would be followed here");

        var verdict = decision.Refusal == RedirectCount.Refused ? PolicyVerdict.Refused
            : decision.OnlyReported ? PolicyVerdict.Reported
            : PolicyVerdict.Allowed;
        return new PolicyExplanation(
            options.Policy, verdict, redir.Host, domains, Why(decision.Redir, options.Policy, redir.Host, redir.DoubleEncoding));
    }

    private static string Why(in RedirDestination redir, RedirectPolicy policy, string? host, DoubleEncoding encoding)
    {
        if (redir.Error != LandingPageError.None)
            return encoding == DoubleEncoding.Wholly ? "redir is percent-encoded twice: encode it once" : Why(redir.Error);
        if (redir.Listed)
            return $"{host} is one of the advertiser's landing_domains, or below one";
        var unlisted = $"{host} is neither one of the advertiser's landing_domains nor below one";
        return policy switch
        {
            RedirectPolicy.ReportOnly => $"{unlisted}; Redirect:Policy=ReportOnly follows it and counts it",
            RedirectPolicy.Open => $"{unlisted}; Redirect:Policy=Open follows it",
            _ => unlisted,
        };
    }

    private static string Why(LandingPageError fault) => fault switch
    {
        LandingPageError.TooLong => $"redir is longer than {LandingPage.MaxBytes} bytes",
        LandingPageError.NotAbsoluteHttp => "redir does not begin with http:// or https://",
        LandingPageError.ForbiddenCharacter => "redir holds whitespace, a control character or a backslash",
        LandingPageError.UserInfo => "redir holds user information in front of its host, which hides where it leads",
        _ => "redir has no host that can be read",
    };
}
