using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace ClickTracking.Infrastructure.Shipping;

/// <summary>The section <c>Shutdown</c>: the time that the steps of a clean stop may take.</summary>
public sealed record ShutdownOptions
{
    [Description("how long a stop goes on answering, not ready any more, before the listener closes: "
        + "give a load balancer that asks after health the time to notice")]
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00", ErrorMessage = "hh:mm:ss, {1} to {2}")]
    public TimeSpan Drain { get; init; } = TimeSpan.Zero;

    [Description("how long a stop may take to bring what is journaled to the database")]
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00", ErrorMessage = "hh:mm:ss, {1} to {2}")]
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);
}
