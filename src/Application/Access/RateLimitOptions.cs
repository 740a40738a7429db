using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace ClickTracking.Application.Access;

/// <summary>The section <c>RateLimit</c>: the number of requests and logins that one user may make.</summary>
public sealed record RateLimitOptions
{
    /// <summary>The span of time in which logins are counted.</summary>
    public static readonly TimeSpan LoginWindow = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Failed logins from one address are limited to this many times the number of a user, because several people may share an address.
    /// </summary>
    public const int AddressFactor = 5;

    private const string Allowed = "a whole number; 0 turns it off";

    [Description("reads of a user in a minute, counted on each node")]
    [Range(0, int.MaxValue, ErrorMessage = Allowed)]
    public int ReadsPerMinute { get; init; } = 1000;

    [Description("writes of a user in a minute, counted on each node")]
    [Range(0, int.MaxValue, ErrorMessage = Allowed)]
    public int WritesPerMinute { get; init; } = 1000;

    [Description("logins of a user in 5 minutes")]
    [Range(0, int.MaxValue / AddressFactor, ErrorMessage = Allowed)]
    public int LoginsPer5Minutes { get; init; } = 10;
}
