using ClickTracking.Application.Common;
using ClickTracking.Application.Nodes;
using ClickTracking.Application.Reports;
using ClickTracking.Infrastructure.Database;
using ClickTracking.Infrastructure.IntegrationTests.Shipping;
using ClickTracking.Infrastructure.Nodes;
using ClickTracking.Infrastructure.Reports;

namespace ClickTracking.Infrastructure.IntegrationTests.Nodes;

/// <summary>Processes as the database knows them. Each call has a connection of its own.</summary>
internal abstract class NodeFixture : ShipperFixture
{
    private int _processes;

    /// <summary>What a process says of its journal at its next claim or heartbeat; null: not known.</summary>
    protected DateTime? ShippedUntil { get; set; }

    /// <summary>A process on a data folder, before it has claimed its number.</summary>
    protected NodeClaim Process(string folder, int number = Node) => new(new NodeIdentity(number, folder, $"process-{++_processes}", "a-host"));

    protected async Task<ClaimAnswer> ClaimAsync(NodeClaim process, Node? watched = null)
    {
        await using var session = new DbSession(Database);
        return await new ClaimNodeHandler(new NodeRepository(session), process, new Shipped(ShippedUntil), session, Log.For<ClaimNodeHandler>())
            .Handle(new ClaimNode(watched), default);
    }

    protected async Task<bool> BeatAsync(NodeClaim process)
    {
        await using var session = new DbSession(Database);
        return await new BeatNodeHandler(
            new NodeRepository(session), process, new Shipped(ShippedUntil), session, Log.For<BeatNodeHandler>()).Handle(new BeatNode(), default);
    }

    protected Task ReleaseAsync(NodeClaim process) => WithNodesAsync(async (nodes, _) =>
    {
        await nodes.ReleaseAsync(process.Node, ShippedUntil, await nodes.GetNowAsync(default), default);
        return true;
    });

    protected Task<bool> RetireAsync() => WithNodesAsync(
        async (nodes, _) => await nodes.RetireAsync((await FindAsync())!, await nodes.GetNowAsync(default), default));

    protected Task<Node?> FindAsync() => WithNodesAsync((nodes, _) => nodes.FindAsync(Node, default));

    protected async Task<T> WithNodesAsync<T>(Func<INodeRepository, IUnitOfWork, Task<T>> work)
    {
        await using var session = new DbSession(Database);
        return await work(new NodeRepository(session), session);
    }

    protected async Task<T> WithReportsAsync<T>(NodeClaim process, Func<IReportRepository, Task<T>> work)
    {
        await using var session = new DbSession(Database);
        return await work(new ReportRepository(session, process.Node));
    }

    /// <summary>Sets the last signs of life of all processes back by a long time.</summary>
    protected void Silence() => Execute("UPDATE click_nodes SET heartbeat_at = '2026-01-01 00:00:00'");

    protected sealed record Shipped(DateTime? Time) : IShippedUntil
    {
        public Task<DateTime?> ReadAsync(CancellationToken cancellationToken) => Task.FromResult(Time);
    }
}
