using ClickTracking.Application.Nodes;
using FluentAssertions;
using Microsoft.Extensions.Logging;

namespace ClickTracking.Infrastructure.IntegrationTests.Nodes;

/// <summary>Who gets a number, and who keeps it.</summary>
internal sealed class ClaimTests : NodeFixture
{
    [Test]
    public async Task A_live_folders_number_is_its_own_for_each_of_its_processes_in_turn()
    {
        var (first, second, stranger) = (Process("a"), Process("a"), Process("b"));
        (await ClaimAsync(first)).IsHeld.Should().BeTrue();
        var refused = await ClaimAsync(stranger);
        (refused.IsHeld, refused.MayBeGone, refused.Holder!.Process, stranger.IsHeld).Should().Be((false, false, first.Node.Process, false));

        (await ClaimAsync(second)).IsHeld.Should().BeTrue();
        (await BeatAsync(first)).Should().BeFalse("a copy of the folder may not run beside it");
        (first.IsLost, first.IsHeld, await BeatAsync(second)).Should().Be((true, false, true));
        Log.At(LogLevel.Critical).Should().ContainSingle();
    }

    [Test]
    public async Task A_stopped_and_a_retired_number_are_free_at_once()
    {
        var (a, b, c) = (Process("a"), Process("b"), Process("c"));
        await ClaimAsync(a);
        await ReleaseAsync(a);
        (await ClaimAsync(b)).IsHeld.Should().BeTrue();
        Silence();
        (await RetireAsync()).Should().BeTrue();
        (await ClaimAsync(c)).IsHeld.Should().BeTrue();
        (await FindAsync())!.Should().BeEquivalentTo(new { Folder = "c", State = NodeState.Live });
    }

    [Test]
    public async Task A_silent_number_is_taken_only_if_it_stays_silent_while_it_is_watched()
    {
        var (holder, other) = (Process("a"), Process("b"));
        await ClaimAsync(holder);
        Silence();
        var first = await ClaimAsync(other);
        (first.IsHeld, first.MayBeGone).Should().Be((false, true));
        await BeatAsync(holder);
        Silence();
        Execute("UPDATE click_nodes SET heartbeat_at = '2026-01-01 00:00:10'");
        var second = await ClaimAsync(other, first.Holder);
        (second.IsHeld, second.MayBeGone).Should().Be((false, true), "there was a sign of life, though an old one");
        (await ClaimAsync(other, second.Holder)).IsHeld.Should().BeTrue();
        (await BeatAsync(holder)).Should().BeFalse();
        Log.At(LogLevel.Warning).Should().ContainSingle().Which.Should().StartWith("Node 4 was held by another data folder");
    }

    [Test]
    public async Task Whoever_saw_a_holder_that_is_not_there_any_more_takes_nothing()
    {
        var (first, second, third) = (Process("a"), Process("b"), Process("c"));
        await ClaimAsync(first);
        await ReleaseAsync(first);
        await ClaimAsync(second);
        (await WithNodesAsync((nodes, _) => nodes.TakeAsync(third.Node, first.Node.Process, new HourMarks(null, null), DateTime.UnixEpoch, default))).Should().BeFalse();
        (await FindAsync())!.Folder.Should().Be("b");
    }

    [Test]
    public async Task A_node_that_gave_a_sign_of_life_is_not_retired_by_who_saw_it_silent()
    {
        var holder = Process("a");
        await ClaimAsync(holder);
        Silence();
        var seen = (await FindAsync())!;
        await BeatAsync(holder);
        (await WithNodesAsync((nodes, _) => nodes.RetireAsync(seen, DateTime.UnixEpoch, default))).Should().BeFalse();
        (await FindAsync())!.State.Should().Be(NodeState.Live);
    }

    [Test]
    public async Task A_retired_node_that_gives_a_sign_of_life_is_back_with_a_warning()
    {
        var holder = Process("a");
        await ClaimAsync(holder);
        Silence();
        await RetireAsync();
        (await BeatAsync(holder)).Should().BeTrue();
        (await FindAsync())!.State.Should().Be(NodeState.Live);
        Log.At(LogLevel.Warning).Should().ContainSingle().Which.Should().Contain("is back");
    }

    [Test]
    public async Task A_folder_with_another_number_leaves_the_old_one()
    {
        await ClaimAsync(Process("a"));
        await ClaimAsync(Process("a", Node + 1));
        (await WithNodesAsync((nodes, _) => nodes.GetAllAsync(default))).Select(n => (n.Number, n.State))
            .Should().Equal((Node, NodeState.Stopped), (Node + 1, NodeState.Live));
    }
}
