namespace ClickTracking.Application.Redirects;

/// <summary>The answer to a request to the redirect.</summary>
/// <param name="Status">302, 400, 403, 404 or 503.</param>
/// <param name="Location">The address of a 302, in ASCII and ready for the header. Null otherwise.</param>
/// <param name="Reason">A short text about an error, for the person who built the link. Null otherwise.</param>
public sealed record RedirectOutcome(int Status, string? Location, string? Reason)
{
    /// <summary>The user id that this click gave the browser, for its cookie. 0 when there is none.</summary>
    public long NewUserId { get; init; }

    public static readonly RedirectOutcome BadId = new(400, null, "id: must be the number of a click tracker");
    public static readonly RedirectOutcome NoDestination = new(
        400, null, "nothing to redirect to: the click tracker has no click_url, and redir is missing");
    public static readonly RedirectOutcome Refused = new(403, null, "redir: this landing page is not allowed for this click tracker");
    public static readonly RedirectOutcome UnknownTracker = new(404, null, "there is no such click tracker");
    public static readonly RedirectOutcome NotReady = new(503, null, "not ready yet, try again");

    public static RedirectOutcome Found(string location) => new(302, location, null);
}
