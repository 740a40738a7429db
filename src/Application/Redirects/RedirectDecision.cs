using ClickTracking.Application.Trackers;
using ClickTracking.Domain.Clicks;
using ClickTracking.Domain.Redirects;

namespace ClickTracking.Application.Redirects;

/// <summary>What is to be done about a query string, and why. Nothing is recorded yet.</summary>
/// <param name="Refusal">What it counts as when it is not a click; null: it is one.</param>
/// <param name="Tracker">Null: not found.</param>
/// <param name="Source">Where the destination was looked for; means nothing without a tracker.</param>
/// <param name="Redir">How the <c>redir</c> was judged; means nothing unless <paramref name="Source"/> says that it was used.</param>
/// <param name="OnlyReported">It is followed, but <see cref="RedirectPolicy.AllowList"/> would have refused it.</param>
public readonly record struct RedirectDecision(
    RedirectOutcome Outcome, RedirectCount? Refusal, RedirectTracker? Tracker = null, DestinationSource Source = DestinationSource.ClickUrl,
    RedirDestination Redir = default, bool OnlyReported = false);
