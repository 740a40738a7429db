namespace ClickTracking.Application.Discrepancies.AdServers;

/// <summary>How the cells of a column name click trackers.</summary>
public enum TrackerKey
{
    /// <summary>Our id.</summary>
    Id,

    /// <summary>The <c>code</c> of the click tracker, without case.</summary>
    Code,

    /// <summary>The exact name of the click tracker.</summary>
    Name,
}
