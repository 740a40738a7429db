using ClickTracking.Application;
using ClickTracking.Application.Common;
using ClickTracking.Application.Nodes;
using ClickTracking.Infrastructure.Database;
using ClickTracking.Infrastructure.IntegrationTests.Fixtures;
using ClickTracking.Infrastructure.Nodes;
using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
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
            process, shipper, ShippedUntilOf(journal, shipper), services.GetRequiredService<IServiceScopeFactory>(), new Lifetime(), Time, Log.For<NodeKeeper>());

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
            first, shipper, ShippedUntilOf(journal, shipper), services.GetRequiredService<IServiceScopeFactory>(), new Lifetime(), Time, Log.For<NodeKeeper>());

        await keeper.StopAsync(default);
        (await FindAsync())!.Should().BeEquivalentTo(new { second.Node.Process, State = NodeState.Live });
    }

    [Test]
    public async Task A_sign_of_life_that_failed_is_given_again_after_a_second()
    {
        var time = new RecordingTime();
        Time = time;
        using var journal = Open();
        var process = Process(DataFolder);
        await ClaimAsync(process);
        await using var services = Services(process);
        var shipper = Shipper(journal);
        using var keeper = new NodeKeeper(
            process, shipper, ShippedUntilOf(journal, shipper), services.GetRequiredService<IServiceScopeFactory>(), new Lifetime(), time,
            Log.For<NodeKeeper>());
        const string longAgo = "UPDATE click_nodes SET heartbeat_at = '2026-01-01 00:00:00'; ";
        Execute(
            longAgo + "CREATE TRIGGER no_beat BEFORE UPDATE ON click_nodes BEGIN SELECT RAISE(ABORT, 'refused'); END");
        await keeper.StartAsync(default);
        await PassAsync(time, 1);
        Log.At(LogLevel.Error).Should().ContainSingle("it knows by now until when its clicks are stored");
        await PassAsync(time, 2);
        Log.At(LogLevel.Error).Should().Equal(Enumerable.Repeat("The node cannot give a sign of life", 2));
        Execute("DROP TRIGGER no_beat");
        await PassAsync(time, 3);
        var before = new DateTime(2026, 1, 1);
        (await FindAsync())!.HeartbeatAt.Should().BeAfter(before);
        Execute(longAgo);
        for (var second = 4; second < 13; second++)
            await PassAsync(time, second);
        (await FindAsync())!.HeartbeatAt.Should().Be(before, "the next one is due ten seconds later");
        await PassAsync(time, 13);
        (await FindAsync())!.HeartbeatAt.Should().BeAfter(before);
        await keeper.StopAsync(default);
    }

    [Test]
    public async Task Without_its_number_a_node_gives_no_sign_of_life_and_does_not_take_it_for_lost()
    {
        var time = new RecordingTime();
        Time = time;
        using var journal = Open();
        var process = Process(DataFolder);
        await using var services = Services(process);
        var shipper = Shipper(journal);
        using var keeper = new NodeKeeper(
            process, shipper, ShippedUntilOf(journal, shipper), services.GetRequiredService<IServiceScopeFactory>(), new Lifetime(), time,
            Log.For<NodeKeeper>());
        await keeper.StartAsync(default);
        for (var second = 1; second <= 11; second++)
            await PassAsync(time, second);
        (process.IsLost, await FindAsync()).Should().Be((false, null));
        Log.At(LogLevel.Error).Should().BeEmpty();
        await keeper.StopAsync(default);
    }

    /// <summary>Lets a pause pass, and waits until the next one begins.</summary>
    private static async Task PassAsync(RecordingTime time, int pause)
    {
        await Until(() => time.Waits.Count == pause);
        time.Advance(time.Waits.Last());
        await Until(() => time.Waits.Count == pause + 1);
    }

    private ServiceProvider Services(NodeClaim process) => new ServiceCollection()
        .AddSingleton<IDatabase>(Database)
        .AddSingleton(process)
        .AddScoped<DbSession>()
        .AddScoped<IUnitOfWork>(provider => provider.GetRequiredService<DbSession>())
        .AddScoped<INodeRepository, NodeRepository>()
        .AddSingleton<IShippedUntil>(new Shipped(null))
        .AddApplication()
        .AddLogging()
        .BuildServiceProvider();

    private sealed class Lifetime : IHostApplicationLifetime
    {
        public CancellationToken ApplicationStarted => default;

        public CancellationToken ApplicationStopping => default;

        public CancellationToken ApplicationStopped => default;

        public void StopApplication() => throw new NotSupportedException();
    }
}
