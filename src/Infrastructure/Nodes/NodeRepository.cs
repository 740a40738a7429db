using ClickTracking.Application.Common;
using ClickTracking.Application.Nodes;
using ClickTracking.Infrastructure.Database;

namespace ClickTracking.Infrastructure.Nodes;

/// <summary>Who holds which number, in the database. Times come without a kind and are UTC.</summary>
public sealed class NodeRepository(DbSession session) : INodeRepository
{
    public async Task<DateTime> GetNowAsync(CancellationToken cancellationToken) =>
        Utc(await session.FirstOrDefaultAsync<DateTime>("Database.Now", null, cancellationToken));

    public async Task<Node?> FindAsync(int number, CancellationToken cancellationToken) =>
        (await session.FirstOrDefaultAsync<Row>("Node.Find", new { number }, cancellationToken))?.Node();

    public async Task<IReadOnlyList<Node>> GetAllAsync(CancellationToken cancellationToken) =>
        [.. (await session.QueryAsync<Row>("Node.List", null, cancellationToken)).Select(r => r.Node())];

    public Task InsertAsync(NodeIdentity node, DateTime now, CancellationToken cancellationToken) =>
        session.ExecuteAsync("Node.Insert", new { node.Number, node.Folder, node.Host, node.Process, now }, cancellationToken);

    public async Task<bool> TakeAsync(NodeIdentity node, string holder, DateTime now, CancellationToken cancellationToken) =>
        await session.ExecuteAsync("Node.Take", new { node.Number, node.Folder, node.Host, node.Process, holder, now }, cancellationToken) == 1;

    public Task LeaveOthersAsync(NodeIdentity node, CancellationToken cancellationToken) =>
        session.ExecuteAsync("Node.LeaveOthers", new { node.Number, node.Folder }, cancellationToken);

    public async Task<bool> BeatAsync(NodeIdentity node, DateTime now, CancellationToken cancellationToken) =>
        await session.ExecuteAsync("Node.Beat", new { node.Number, node.Process, now }, cancellationToken) == 1;

    public Task ReleaseAsync(NodeIdentity node, DateTime now, CancellationToken cancellationToken) =>
        session.ExecuteAsync("Node.Release", new { node.Number, node.Process, now }, cancellationToken);

    public async Task<bool> RetireAsync(Node node, CancellationToken cancellationToken) =>
        await session.ExecuteAsync(
            "Node.Retire", new { number = node.Number, process = node.Process, heartbeatAt = node.HeartbeatAt }, cancellationToken) == 1;

    private static DateTime Utc(DateTime time) => DateTime.SpecifyKind(time, DateTimeKind.Utc);

    private sealed class Row
    {
        public long Number { get; init; }

        public string Folder { get; init; } = "";

        public string Process { get; init; } = "";

        public string Host { get; init; } = "";

        public string State { get; init; } = "";

        public DateTime StartedAt { get; init; }

        public DateTime HeartbeatAt { get; init; }

        public long PendingBytes { get; init; }

        public DateTime? LastShippedAt { get; init; }

        public Node Node() => new()
        {
            Number = (int)Number,
            Folder = Folder,
            Process = Process,
            Host = Host,
            State = WireNames<NodeState>.Parse(State),
            StartedAt = Utc(StartedAt),
            HeartbeatAt = Utc(HeartbeatAt),
            PendingBytes = PendingBytes,
            LastShippedAt = LastShippedAt is { } shipped ? Utc(shipped) : null,
        };
    }
}
