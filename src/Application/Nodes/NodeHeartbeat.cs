namespace ClickTracking.Application.Nodes;

/// <summary>
/// The times by which a node counts as live. All are measured by the database's clock, because the nodes' own may differ.
/// </summary>
public static class NodeHeartbeat
{
    /// <summary>The time between two heartbeats of a node.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    /// <summary>A node that has sent no heartbeat for this long may be gone.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Before a silent node's number is taken over it is watched for this long, because after an outage of the database every node looks
    /// silent.
    /// </summary>
    public static readonly TimeSpan Watch = Interval + TimeSpan.FromSeconds(2);
}
