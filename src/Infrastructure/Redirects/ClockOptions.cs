using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace ClickTracking.Infrastructure.Redirects;

/// <summary>The section <c>Clock</c>.</summary>
public sealed record ClockOptions
{
    [Description("how far the system's clock may jump ahead of the monotonic one before it is doubted, and for how long it then has to "
        + "stay there to be followed")]
    [Range(typeof(TimeSpan), "00:00:10", "1.00:00:00", ErrorMessage = "hh:mm:ss, {1} to {2}")]
    public TimeSpan MaxJump { get; init; } = TimeSpan.FromMinutes(5);
}
