using ClickTracking.Application;
using ClickTracking.Application.Common;
using ClickTracking.Application.Nodes;
using ClickTracking.Infrastructure.Database;
using ClickTracking.Infrastructure.Nodes;
using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using static ClickTracking.Infrastructure.IntegrationTests.Fixtures.SampleClicks;

namespace ClickTracking.Infrastructure.IntegrationTests.Nodes;

/// <summary>Tests when a node that stops gives its number up.</summary>
internal sealed class NodeKeeperTests : NodeFixture
{
    [Test]
    public async Task A_number_is_given_up_once_the_journal_is_empty_and_not_before()
    {
        using var journal = Open();
        await AppendAsync(journal, Samples(1, 5));
        var (process, shipper) = (Process(DataFolder), Shipper(journal));
        await ClaimAsync(process);
        await using var services = Services(process);
        using var keeper = new NodeKeeper(
            process, shipper, services.GetRequiredService<IServiceScopeFactory>(), new Lifetime(), Time, Log.For<NodeKeeper>());

        await keeper.StopAsync(default);
        (await FindAsync())!.State.Should().Be(NodeState.Live, "its hours stay open until its clicks are stored");

        await shipper.RunAsync(new CancellationToken(canceled: true));
        await keeper.StopAsync(default);
        (await FindAsync())!.State.Should().Be(NodeState.Stopped);
        StoredIds().Should().Equal(Ids(1, 5));
    }

    [Test]
    public async Task A_number_that_another_process_holds_is_not_given_up()
    {
        using var journal = Open();
        var (first, second) = (Process(DataFolder), Process(DataFolder));
        await ClaimAsync(first);
        await ClaimAsync(second);
        await BeatAsync(first);
        var shipper = Shipper(journal);
        await shipper.RunAsync(new CancellationToken(canceled: true));
        await using var services = Services(first);
        using var keeper = new NodeKeeper(
            first, shipper, services.GetRequiredService<IServiceScopeFactory>(), new Lifetime(), Time, Log.For<NodeKeeper>());

        await keeper.StopAsync(default);
        (await FindAsync())!.Should().BeEquivalentTo(new { second.Node.Process, State = NodeState.Live });
    }

    private ServiceProvider Services(NodeClaim process) => new ServiceCollection()
        .AddSingleton<IDatabase>(Database)
        .AddSingleton(process)
        .AddScoped<DbSession>()
        .AddScoped<IUnitOfWork>(provider => provider.GetRequiredService<DbSession>())
        .AddScoped<INodeRepository, NodeRepository>()
        .AddApplication()
        .BuildServiceProvider();

    private sealed class Lifetime : IHostApplicationLifetime
    {
        public CancellationToken ApplicationStarted => default;

        public CancellationToken ApplicationStopping => default;

        public CancellationToken ApplicationStopped => default;

        public void StopApplication() => throw new NotSupportedException();
    }
}
