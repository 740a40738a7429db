using ClickTracking.Application.Common;
using ClickTracking.Application.Nodes;
using ClickTracking.Infrastructure.Database;

namespace ClickTracking.Infrastructure.Nodes;

/// <summary>The nodes' numbers and their holders, in the database.</summary>
public sealed class NodeRepository(DbSession session) : INodeRepository
{
    public Task<DateTime> GetNowAsync(CancellationToken cancellationToken) =>
        session.FirstOrDefaultAsync<DateTime>("Database.Now", null, cancellationToken);

    public Task<Node?> FindAsync(int number, CancellationToken cancellationToken) =>
        session.FirstOrDefaultAsync<Node>("Node.Find", new { number }, cancellationToken);

    public Task<IReadOnlyList<Node>> GetAllAsync(CancellationToken cancellationToken) =>
        session.QueryAsync<Node>("Node.List", null, cancellationToken);

    public Task<IReadOnlyList<NodeShipping>> GetShippingAsync(CancellationToken cancellationToken) =>
        session.QueryAsync<NodeShipping>("Node.Shipping", null, cancellationToken);

    public Task<DateTime?> GetShippedUntilAsync(string folder, CancellationToken cancellationToken) =>
        session.FirstOrDefaultAsync<DateTime?>("Node.ShippedUntilOfFolder", new { folder }, cancellationToken);

    public Task InsertAsync(NodeIdentity node, HourMarks marks, DateTime now, CancellationToken cancellationToken) => session.ExecuteAsync(
        "Node.Insert",
        new { node.Number, node.Folder, node.Host, node.Process, marks.ShippedUntil, marks.ClosedUntil, now },
        cancellationToken);

    public async Task<bool> TakeAsync(
        NodeIdentity node, string holder, HourMarks marks, DateTime now, CancellationToken cancellationToken) => await session.ExecuteAsync(
            "Node.Take",
            new { node.Number, node.Folder, node.Host, node.Process, marks.ShippedUntil, marks.ClosedUntil, holder, now },
            cancellationToken) == 1;

    public Task LeaveOthersAsync(NodeIdentity node, CancellationToken cancellationToken) =>
        session.ExecuteAsync("Node.LeaveOthers", new { node.Number, node.Folder }, cancellationToken);

    public async Task LoseAsync(Node holder, CancellationToken cancellationToken)
    {
        await FindAgainAsync(holder.Folder, cancellationToken);
        var state = WireNames<NodeState>.Of(holder.State == NodeState.Retired ? NodeState.Retired : NodeState.Silent);
        await session.ExecuteAsync(
            "LostFolder.Insert",
            new
            {
                holder.Folder,
                holder.Number,
                holder.Host,
                state,
                holder.HeartbeatAt,
                holder.PendingBytes,
                holder.ShippedUntil,
                holder.RetiredAt,
            },
            cancellationToken);
    }

    public Task FindAgainAsync(string folder, CancellationToken cancellationToken) =>
        session.ExecuteAsync("LostFolder.Delete", new { folder }, cancellationToken);

    public async Task<bool> BeatAsync(NodeIdentity node, HourMarks marks, DateTime now, CancellationToken cancellationToken) =>
        await session.ExecuteAsync(
            "Node.Beat", new { node.Number, node.Process, marks.ShippedUntil, marks.ClosedUntil, now }, cancellationToken) == 1;

    public Task ReleaseAsync(NodeIdentity node, DateTime? shippedUntil, DateTime now, CancellationToken cancellationToken) =>
        session.ExecuteAsync("Node.Release", new { node.Number, node.Process, shippedUntil, now }, cancellationToken);

    public async Task<bool> RetireAsync(Node node, DateTime now, CancellationToken cancellationToken) => await session.ExecuteAsync(
        "Node.Retire",
        new { number = node.Number, process = node.Process, heartbeatAt = node.HeartbeatAt, now },
        cancellationToken) == 1;

    public async Task<bool> RetireFolderAsync(string folder, DateTime now, CancellationToken cancellationToken) =>
        await session.ExecuteAsync("LostFolder.Retire", new { folder, now }, cancellationToken) == 1;
}
