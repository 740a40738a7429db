using ClickTracking.Domain.Clicks;
using ClickTracking.Domain.Common;
using ClickTracking.Domain.Redirects;

namespace ClickTracking.Application.Redirects.Explain;

/// <summary>The decision of the redirect about a query string, with its reasons.</summary>
/// <param name="Verdict">The result in one sentence.</param>
/// <param name="Remedy">The request that would make the tag lead to its landing page. Null when none is needed or known.</param>
/// <param name="Problems">What looks like a mistake in the tag itself.</param>
/// <param name="MendedQuery">The query string without the mistakes that can be mended. Null when none can.</param>
/// <param name="Query">The query string that is explained, without its <c>?</c>.</param>
/// <param name="UnexpandedMacros">The names of the parameters whose macro the ad server did not replace.</param>
/// <param name="Redir">The redir. Null when none is given.</param>
/// <param name="Tracker">The click tracker. Null when none is found.</param>
/// <param name="Visitor">Says in words whose address and headers the click has.</param>
/// <param name="Click">The click that would be recorded, at this moment and without an id. Null when none would be.</param>
public sealed record RedirectExplanation(
    string Verdict, Remedy? Remedy, IReadOnlyList<string> Problems, string? MendedQuery, string Query,
    IReadOnlyList<ParameterReading> Parameters, IReadOnlyList<string> UnexpandedMacros, RedirExplanation? Redir,
    TrackerExplanation? Tracker, DestinationExplanation Destination, PolicyExplanation Policy, AnswerExplanation Answer, string Visitor,
    Click? Click);

/// <summary>A request to the management API.</summary>
/// <param name="Body">The body as JSON.</param>
public sealed record Remedy(string Method, string Path, string Body);

/// <param name="Encoding">The notation of the redir, which sets where it ends.</param>
/// <param name="Fault">The reason why it is never followed. <see cref="LandingPageError.None"/> leaves the decision to the policy.</param>
/// <param name="Listed">
/// True when its host is one of the landing domains or below one. Null when there is no tracker to know them from.
/// </param>
public sealed record RedirExplanation(
    string Value, RedirEncoding Encoding, DoubleEncoding DoubleEncoding, string? Host, LandingPageError Fault, bool? Listed);

/// <summary>The notation of a <c>redir</c>.</summary>
public enum RedirEncoding
{
    /// <summary>It is unencoded and runs to the end of the query string.</summary>
    Literal,

    /// <summary>It ends at the next <c>&amp;</c> and is decoded once.</summary>
    Percent,
}

/// <param name="ClickUrl">The address as it goes into <c>Location</c>. Null when none is set.</param>
public sealed record TrackerExplanation(long Id, ObjectState State, string? ClickUrl);

/// <param name="Source">The origin of the destination. Null when no destination is looked for.</param>
/// <param name="Location">The address. Null when the visitor is not redirected.</param>
public sealed record DestinationExplanation(DestinationSource? Source, string? Location, string Why);

/// <param name="Setting">The setting <c>Redirect:Policy</c>.</param>
/// <param name="LandingDomains">The advertiser's landing domains. Null when there is no tracker.</param>
public sealed record PolicyExplanation(
    RedirectPolicy Setting, PolicyVerdict Verdict, string? Host, IReadOnlyList<string>? LandingDomains, string Why);

/// <summary>The result of the policy for a landing page.</summary>
public enum PolicyVerdict
{
    /// <summary>The policy does not apply, because no <c>redir</c> is followed.</summary>
    NotAsked,

    Allowed,

    /// <summary>The landing page is followed and counted. <see cref="RedirectPolicy.AllowList"/> would refuse it.</summary>
    Reported,

    Refused,
}

/// <param name="Reason">The text of a refusal. Null when there is none.</param>
/// <param name="CountsAs">The name under which the redirect's counters count it.</param>
public sealed record AnswerExplanation(int Status, string? Location, string? Reason, RedirectCount CountsAs);
