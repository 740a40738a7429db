using ClickTracking.Application.Nodes;
using ClickTracking.Domain.Common;

namespace ClickTracking.Application.Reports.Completeness;

/// <summary>
/// Which hours (UTC) are complete at a moment: they have ended, and every node that may still bring clicks has shipped its journal past
/// their end.
/// </summary>
public sealed record FeedCompleteness
{
    private readonly IReadOnlyList<NodeShipping> _nodes;
    private readonly DateTime _now;

    /// <param name="now">The time of the database's clock, not later than that at which the nodes were read.</param>
    public FeedCompleteness(IReadOnlyList<NodeShipping> nodes, DateTime now)
    {
        (_nodes, _now) = (nodes, now);
        CompleteUntil = NodeShipping.UntilOfAll(nodes, now) is { } until ? FullHour.Of(until) : null;
    }

    /// <summary>The end of the last complete hour; null: a node does not say how far it has shipped, so no hour is complete.</summary>
    public DateTime? CompleteUntil { get; }

    /// <summary>The beginning of the hour that has not ended yet.</summary>
    public DateTime CurrentHour => FullHour.Of(_now);

    /// <summary>Whether all hours before a time are complete.</summary>
    public bool IsComplete(DateTime end) => CompleteUntil >= end;

    /// <summary>Returns the nodes that hold hours open that begin before a time and have ended.</summary>
    public IReadOnlyList<WaitingNode> WaitingFor(DateTime end)
    {
        var ended = end < CurrentHour ? end : CurrentHour;
        return [.. _nodes.Where(n => n.IsBehind(ended)).Select(n => new WaitingNode(
            n.Number, n.Host, Node.StateOf(n.State, n.HeartbeatAt, _now), n.ShippedUntil, n.PendingBytes))];
    }

    /// <summary>
    /// Returns the retired nodes whose clicks an hour may lack: those that had not shipped to its end and were retired after its
    /// beginning.
    /// </summary>
    public IReadOnlyList<int> WithoutNodes(DateTime hour) =>
    [
        .. _nodes.Where(n => n.State == NodeState.Retired && !(n.ShippedUntil >= hour.AddHours(1)) && (n.RetiredAt ?? n.HeartbeatAt) > hour)
            .Select(n => n.Number).Distinct(),
    ];
}

/// <summary>A node that holds hours open. Times are UTC.</summary>
/// <param name="Host">The machine's name; null: not for this reader.</param>
/// <param name="ShippedUntil">The time before which each of its clicks is in the database; null: not known.</param>
/// <param name="PendingBytes">Bytes of its journal that are not in the database, as of its last report.</param>
public sealed record WaitingNode(int Id, string? Host, NodeState State, DateTime? ShippedUntil, long PendingBytes);
