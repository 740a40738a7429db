namespace ClickTracking.Application.Nodes;

/// <summary>A node's number and the process that holds it. Times are UTC.</summary>
public sealed record Node
{
    public required int Number { get; init; }

    /// <summary>The id of the data folder that holds it.</summary>
    public required string Folder { get; init; }

    /// <summary>The id of the process that holds it, or held it last.</summary>
    public required string Process { get; init; }

    public required string Host { get; init; }

    /// <summary>The stored state, which is never <see cref="NodeState.Silent"/>; in the result of a query, the state of now.</summary>
    public required NodeState State { get; init; }

    public required DateTime StartedAt { get; init; }

    /// <summary>The time of the last heartbeat by the database's clock.</summary>
    public required DateTime HeartbeatAt { get; init; }

    /// <summary>Bytes of its journal that are not in the database, as of its last report.</summary>
    public required long PendingBytes { get; init; }

    /// <summary>When its journal was brought to the database last; null: never.</summary>
    public DateTime? LastShippedAt { get; init; }

    /// <summary>The time before which every click of the node is in the database; null: not known.</summary>
    public DateTime? ShippedUntil { get; init; }

    /// <inheritdoc cref="HourMarks" path="/param[@name='ClosedUntil']"/>
    public DateTime? ClosedUntil { get; init; }

    /// <summary>When an administrator retired it; null: never, or by an older version.</summary>
    public DateTime? RetiredAt { get; init; }

    /// <param name="now">The time of the database's clock.</param>
    public NodeState StateAt(DateTime now) => StateOf(State, HeartbeatAt, now);

    public static NodeState StateOf(NodeState stored, DateTime heartbeatAt, DateTime now) =>
        stored == NodeState.Live && now - heartbeatAt > NodeHeartbeat.Silence ? NodeState.Silent : stored;
}

public enum NodeState
{
    /// <summary>The node has sent a heartbeat within the last minute.</summary>
    Live,

    /// <summary>The node has sent no heartbeat within the last minute, and has not stopped cleanly.</summary>
    Silent,

    /// <summary>The node has stopped, and its journal is empty.</summary>
    Stopped,

    /// <summary>An administrator has declared that the node will not come back.</summary>
    Retired,
}
