namespace ClickTracking.Application.Nodes;

/// <summary>How it is known that a node lives. All by the database's clock: the nodes' own may differ.</summary>
public static class NodeHeartbeat
{
    /// <summary>A node gives a sign of life this often.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    /// <summary>A node that gave none for this long may be gone.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromMinutes(1);

    /// <summary>
    /// And is, if it gives none for this long while the database answers somebody else: after an outage of the database every node has been
    /// silent for as long as that lasted.
    /// </summary>
    public static readonly TimeSpan Watch = Interval + TimeSpan.FromSeconds(2);
}
