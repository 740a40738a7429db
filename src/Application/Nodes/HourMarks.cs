namespace ClickTracking.Application.Nodes;

/// <summary>The times that a node stores with its heartbeat, UTC.</summary>
/// <param name="ShippedUntil">Every click of the node with an earlier time is in the database; null: not known.</param>
/// <param name="ClosedUntil">
/// Until when the clicks of all nodes were in the database at this heartbeat or an earlier one, so that a click that comes later is known
/// to be late; null: never.
/// </param>
public sealed record HourMarks(DateTime? ShippedUntil, DateTime? ClosedUntil);

internal static class ClosedHours
{
    /// <summary>
    /// Returns until when hours were ever complete, before this node changes that. It is read in the transaction of each change that may
    /// open hours again.
    /// </summary>
    /// <param name="known">The time that this node has stored before. A future one came of a clock that was wrong.</param>
    public static async Task<DateTime?> GetClosedUntilAsync(
        this INodeRepository nodes, DateTime? known, DateTime now, CancellationToken cancellationToken)
    {
        var until = NodeShipping.UntilOfAll(await nodes.GetShippingAsync(cancellationToken), now);
        return known > now ? until : until is null || known > until ? known : until;
    }
}
