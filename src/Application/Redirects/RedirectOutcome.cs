namespace ClickTracking.Application.Redirects;

/// <summary>How a request to the redirect is answered.</summary>
/// <param name="Status">302, 400, 403, 404 or 503.</param>
/// <param name="Location">Of a 302: header-ready, ASCII. Null otherwise.</param>
/// <param name="Reason">Of an error: a short text for whoever built the link. Null otherwise.</param>
public sealed record RedirectOutcome(int Status, string? Location, string? Reason)
{
    /// <summary>The user id that this click gave a browser, for its cookie; 0: none.</summary>
    public long NewUserId { get; init; }

    public static readonly RedirectOutcome BadId = new(400, null, "id: must be the number of a click tracker");
    public static readonly RedirectOutcome NoDestination = new(400, null, "nothing to redirect to: the click tracker has no click_url, and redir is missing");
    public static readonly RedirectOutcome Refused = new(403, null, "redir: this landing page is not allowed for this click tracker");
    public static readonly RedirectOutcome UnknownTracker = new(404, null, "there is no such click tracker");
    public static readonly RedirectOutcome NotReady = new(503, null, "not ready yet, try again");

    public static RedirectOutcome Found(string location) => new(302, location, null);
}
