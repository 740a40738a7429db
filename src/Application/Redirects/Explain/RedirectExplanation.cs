using ClickTracking.Domain.Clicks;
using ClickTracking.Domain.Common;
using ClickTracking.Domain.Redirects;

namespace ClickTracking.Application.Redirects.Explain;

/// <summary>What the redirect would do about a query string, and why.</summary>
/// <param name="Query">The query string that is explained, without its <c>?</c>.</param>
/// <param name="UnexpandedMacros">The names of the parameters whose value the ad server should have replaced and did not.</param>
/// <param name="Redir">Null: none is given.</param>
/// <param name="Tracker">Null: none is found.</param>
/// <param name="Visitor">Whose address and headers the click is made with, in words.</param>
/// <param name="Click">What would be recorded; null: nothing. It has no id yet, and its time is now.</param>
public sealed record RedirectExplanation(
    string Query, IReadOnlyList<ParameterReading> Parameters, IReadOnlyList<string> UnexpandedMacros, RedirExplanation? Redir,
    TrackerExplanation? Tracker, DestinationExplanation Destination, PolicyExplanation Policy, AnswerExplanation Answer, string Visitor, Click? Click);

/// <param name="Encoding">How it is written, and so where it ends.</param>
/// <param name="Fault">Why it can never be followed; <see cref="LandingPageError.None"/>: the policy decides.</param>
/// <param name="Listed">Its host is one of the landing domains, or below one; null: there is no tracker to know them from.</param>
public sealed record RedirExplanation(
    string Value, RedirEncoding Encoding, DoubleEncoding DoubleEncoding, string? Host, LandingPageError Fault, bool? Listed);

/// <summary>How a <c>redir</c> is written.</summary>
public enum RedirEncoding
{
    /// <summary>As it is, to the end of the query string.</summary>
    Literal,

    /// <summary>To the next <c>&amp;</c>, and decoded once.</summary>
    Percent,
}

/// <param name="ClickUrl">As it goes into <c>Location</c>; null: none set.</param>
public sealed record TrackerExplanation(long Id, ObjectState State, string? ClickUrl);

/// <param name="Source">Null: it is not looked for.</param>
/// <param name="Location">Null: nobody is sent anywhere.</param>
public sealed record DestinationExplanation(DestinationSource? Source, string? Location, string Why);

/// <param name="Setting"><c>Redirect:Policy</c>.</param>
/// <param name="LandingDomains">The advertiser's; null: there is no tracker.</param>
public sealed record PolicyExplanation(
    RedirectPolicy Setting, PolicyVerdict Verdict, string? Host, IReadOnlyList<string>? LandingDomains, string Why);

/// <summary>What the policy says of a landing page.</summary>
public enum PolicyVerdict
{
    /// <summary>No <c>redir</c> is to be followed.</summary>
    NotAsked,

    Allowed,

    /// <summary>Followed and counted: <see cref="RedirectPolicy.AllowList"/> would refuse it.</summary>
    Reported,

    Refused,
}

/// <param name="Reason">The text of a refusal; null: there is none.</param>
/// <param name="CountsAs">What the redirect's counters call it.</param>
public sealed record AnswerExplanation(int Status, string? Location, string? Reason, RedirectCount CountsAs);
