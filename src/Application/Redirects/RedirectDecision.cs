using ClickTracking.Application.Trackers;
using ClickTracking.Domain.Clicks;
using ClickTracking.Domain.Redirects;

namespace ClickTracking.Application.Redirects;

/// <summary>The decision about a query string, with its reasons. Nothing is recorded yet.</summary>
/// <param name="Refusal">The count of a request that is not a click. Null when it is one.</param>
/// <param name="Tracker">The tracker. Null when it was not found.</param>
/// <param name="Source">The origin of the destination. It has no meaning without a tracker.</param>
/// <param name="Redir">
/// The result of checking the <c>redir</c>. It has a meaning only when <paramref name="Source"/> says that the redir is used.
/// </param>
/// <param name="OnlyReported">
/// True when the redir is followed although <see cref="RedirectPolicy.AllowList"/> would have refused it.
/// </param>
public readonly record struct RedirectDecision(
    RedirectOutcome Outcome, RedirectCount? Refusal, RedirectTracker? Tracker = null, DestinationSource Source = DestinationSource.ClickUrl,
    RedirDestination Redir = default, bool OnlyReported = false);
