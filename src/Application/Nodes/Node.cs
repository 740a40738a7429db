namespace ClickTracking.Application.Nodes;

/// <summary>A node's number and who holds it. Times are UTC.</summary>
public sealed record Node
{
    public required int Number { get; init; }

    /// <summary>Of the data folder that holds it.</summary>
    public required string Folder { get; init; }

    /// <summary>Of the process that holds it, or held it last.</summary>
    public required string Process { get; init; }

    public required string Host { get; init; }

    /// <summary>As it is written: never <see cref="NodeState.Silent"/>.</summary>
    public required NodeState State { get; init; }

    public required DateTime StartedAt { get; init; }

    /// <summary>By the database's clock.</summary>
    public required DateTime HeartbeatAt { get; init; }

    /// <summary>Bytes of its journal that are not in the database, as it said last.</summary>
    public required long PendingBytes { get; init; }

    /// <summary>When its journal was brought to the database last; null: never.</summary>
    public DateTime? LastShippedAt { get; init; }

    /// <param name="now">By the database's clock.</param>
    public NodeState StateAt(DateTime now) => StateOf(State, HeartbeatAt, now);

    public static NodeState StateOf(NodeState written, DateTime heartbeatAt, DateTime now) =>
        written == NodeState.Live && now - heartbeatAt > NodeHeartbeat.Silence ? NodeState.Silent : written;
}

public enum NodeState
{
    /// <summary>It gave a sign of life within the last minute.</summary>
    Live,

    /// <summary>It did not, and did not stop cleanly either.</summary>
    Silent,

    /// <summary>It stopped, and its journal is empty.</summary>
    Stopped,

    /// <summary>An administrator says that it will not come back.</summary>
    Retired,
}
