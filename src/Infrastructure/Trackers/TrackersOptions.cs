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
    /// The average rate at which the snapshot may be written: a few trackers at once, a million of them every two minutes while they keep
    /// changing. A start after a crash reads the trackers that the file lacks from the database. Only a start without a database uses older
    /// ones.
    /// </summary>
    internal long SaveBytesPerSecond { get; init; } = 1 << 20;
}
