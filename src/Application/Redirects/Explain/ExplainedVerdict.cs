using System.Text.Json;
using System.Text.Json.Nodes;

namespace ClickTracking.Application.Redirects.Explain;

/// <summary>Says in one sentence what becomes of a click, and which request would mend what is wrong.</summary>
internal static class ExplainedVerdict
{
    private const string Put = "PUT";

    public static (string Verdict, Remedy? Remedy) Of(in RedirectDecision decision, RedirExplanation? redir)
    {
        var location = decision.Outcome.Location;
        return (decision.Refusal, decision.Tracker) switch
        {
            (null, _) when decision.OnlyReported => (
                $"The visitor reaches {location} and the click is recorded, but AllowList would refuse this redir.",
                Allow(decision, redir)),
            (null, _) => ($"The visitor reaches {location} and the click is recorded.", null),
            (RedirectCount.Inactive, { } tracker) => (
                $"The visitor reaches {location}, but no click is recorded, because click tracker {tracker.Id} is inactive.",
                Change("clicktracker", tracker.Id, new JsonObject { ["state"] = "active" })),
            (RedirectCount.Refused, { } tracker) when redir?.Host is { } host && decision.Redir.Error == default => (
                $"The visitor gets an error, because {host} is not among the landing domains of advertiser {tracker.Advertiser.Id}.",
                Allow(decision, redir)),
            (RedirectCount.Refused, _) => (
                "The visitor gets an error, because this redir is never followed (policy.why says the reason).", null),
            (RedirectCount.NoDestination, { } tracker) => (
                $"The visitor gets an error, because click tracker {tracker.Id} has no click_url and the tag passes no redir.",
                Change("clicktracker", tracker.Id, new JsonObject { ["click_url"] = "https://LANDING-PAGE" })),
            (RedirectCount.BadId, _) => ("The visitor gets an error, because the tag has no id that is a number.", null),
            (RedirectCount.NotReady, _) => ("The visitor gets an error, because this node has no click trackers in memory yet.", null),
            _ => ($"The visitor gets an error: {decision.Outcome.Reason}.", null),
        };
    }

    /// <summary>Adds the host of a redir to what the advertiser allows.</summary>
    private static Remedy? Allow(in RedirectDecision decision, RedirExplanation? redir) =>
        decision.Tracker is not { } tracker || redir?.Host is null ? null : Change(
            "advertiser", tracker.Advertiser.Id,
            new JsonObject
            {
                ["landing_domains"] = new JsonArray([.. tracker.Advertiser.LandingDomains.Append(redir.Host).Select(d => (JsonNode)d)]),
            });

    private static Remedy Change(string service, long id, JsonObject fields) => new(
        Put, $"/{service}?id={id}", new JsonObject { [service] = fields }.ToJsonString(JsonSerializerOptions.Default));
}
