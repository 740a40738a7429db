using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace ClickTracking.Infrastructure.Trackers;

/// <summary>The section <c>Trackers</c>: the click trackers in memory.</summary>
public sealed record TrackersOptions
{
    [Description("how often changes made by other nodes are read")]
    [Range(1, 3600, ErrorMessage = "seconds, {1} to {2}")]
    public int RefreshSeconds { get; init; } = 5;

    /// <summary>
    /// What saving the snapshot may write on average: a few trackers at once, a million of them every two minutes while they keep
    /// changing. A start after a crash asks the database for what the file lacks; only one without the database knows older trackers.
    /// </summary>
    internal long SaveBytesPerSecond { get; init; } = 1 << 20;
}
