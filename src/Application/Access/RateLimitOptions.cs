using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using ClickTracking.Domain.Members;

namespace ClickTracking.Application.Access;

/// <summary>The section <c>RateLimit</c>: the number of requests and logins that one user may make.</summary>
public sealed record RateLimitOptions
{
    private const string Allowed = "a whole number; 0 turns it off";

    [Description("reads of a user in a minute, counted on each node")]
    [Range(0, int.MaxValue, ErrorMessage = Allowed)]
    public int ReadsPerMinute { get; init; } = 1000;

    [Description("writes of a user in a minute, counted on each node")]
    [Range(0, int.MaxValue, ErrorMessage = Allowed)]
    public int WritesPerMinute { get; init; } = 1000;

    [Description("logins of a user in 5 minutes; failed ones of a user from one network, after which they are slowed down")]
    [Range(0, int.MaxValue / LoginRules.NetworkFactor, ErrorMessage = Allowed)]
    public int LoginsPer5Minutes { get; init; } = 10;
}
