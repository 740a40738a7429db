using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace ClickTracking.Infrastructure.TrafficQuality;

/// <summary>The section <c>Quality</c>: the clicks that are not counted as valid.</summary>
public sealed record QualityOptions
{
    [Description("how long after a valid click the same tracker, address and user agent make a duplicate")]
    [Range(0, 3600, ErrorMessage = "seconds, {1} to {2}; 0 turns it off")]
    public int DuplicateSeconds { get; init; } = 10;
}
