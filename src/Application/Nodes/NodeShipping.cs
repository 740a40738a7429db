namespace ClickTracking.Application.Nodes;

/// <summary>How far the clicks of a node have come to the database, or those of a data folder that has lost its number. Times are UTC.</summary>
public sealed record NodeShipping
{
    public required int Number { get; init; }

    /// <summary>The id of a data folder whose number another folder has taken; null: the folder still has its number.</summary>
    public string? LostFolder { get; init; }

    public required string Host { get; init; }

    /// <summary>The stored state. A lost folder is <see cref="NodeState.Silent"/> or <see cref="NodeState.Retired"/>.</summary>
    public required NodeState State { get; init; }

    /// <summary>The time of the last heartbeat by the database's clock.</summary>
    public required DateTime HeartbeatAt { get; init; }

    /// <summary>The time before which every click is in the database; null: not known.</summary>
    public DateTime? ShippedUntil { get; init; }

    /// <summary>Bytes of its journal that are not in the database, as of its last report.</summary>
    public required long PendingBytes { get; init; }

    /// <summary>When an administrator retired it; null: never, or by an older version.</summary>
    public DateTime? RetiredAt { get; init; }

    /// <summary>Whether it may still bring clicks of an hour that has not ended for it. Stopped nodes have an empty journal.</summary>
    public bool HoldsHours => State is NodeState.Live or NodeState.Silent;

    /// <summary>Whether it may still bring clicks from before a time.</summary>
    public bool IsBehind(DateTime time) => HoldsHours && (ShippedUntil is not { } until || until < time);

    /// <summary>Returns until when the clicks of all nodes are in the database; null: one of them does not say.</summary>
    /// <param name="now">The time of the database's clock, which no result exceeds: a node's own clock may be wrong.</param>
    public static DateTime? UntilOfAll(IEnumerable<NodeShipping> nodes, DateTime now)
    {
        var until = now;
        foreach (var node in nodes.Where(n => n.HoldsHours))
        {
            if (node.ShippedUntil is not { } own)
                return null;
            if (own < until)
                until = own;
        }

        return until;
    }
}
