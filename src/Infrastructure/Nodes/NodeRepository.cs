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

    public Task InsertAsync(NodeIdentity node, DateTime now, CancellationToken cancellationToken) =>
        session.ExecuteAsync("Node.Insert", new { node.Number, node.Folder, node.Host, node.Process, now }, cancellationToken);

    public async Task<bool> TakeAsync(NodeIdentity node, string holder, DateTime now, CancellationToken cancellationToken) =>
        await session.ExecuteAsync(
            "Node.Take", new { node.Number, node.Folder, node.Host, node.Process, holder, now }, cancellationToken) == 1;

    public Task LeaveOthersAsync(NodeIdentity node, CancellationToken cancellationToken) =>
        session.ExecuteAsync("Node.LeaveOthers", new { node.Number, node.Folder }, cancellationToken);

    public async Task<bool> BeatAsync(NodeIdentity node, DateTime now, CancellationToken cancellationToken) =>
        await session.ExecuteAsync("Node.Beat", new { node.Number, node.Process, now }, cancellationToken) == 1;

    public Task ReleaseAsync(NodeIdentity node, DateTime now, CancellationToken cancellationToken) =>
        session.ExecuteAsync("Node.Release", new { node.Number, node.Process, now }, cancellationToken);

    public async Task<bool> RetireAsync(Node node, CancellationToken cancellationToken) =>
        await session.ExecuteAsync(
            "Node.Retire", new { number = node.Number, process = node.Process, heartbeatAt = node.HeartbeatAt }, cancellationToken) == 1;
}
