using ClickTracking.Application.Nodes;
using FluentAssertions;

namespace ClickTracking.Application.UnitTests.Nodes;

internal sealed class NodeTests
{
    private static readonly DateTime _noon = new(2026, 3, 4, 12, 0, 0, DateTimeKind.Utc);

    [TestCase(NodeState.Live, 60, NodeState.Live)]
    [TestCase(NodeState.Live, 61, NodeState.Silent)]
    [TestCase(NodeState.Live, -5, NodeState.Live, Description = "the database's clock was set back")]
    [TestCase(NodeState.Stopped, 61, NodeState.Stopped)]
    [TestCase(NodeState.Retired, 61, NodeState.Retired)]
    public void A_live_node_is_silent_a_minute_after_its_last_sign_of_life(NodeState stored, int seconds, NodeState state) =>
        Node.StateOf(stored, _noon, _noon.AddSeconds(seconds)).Should().Be(state);

    [Test]
    public void A_number_that_is_lost_is_never_held_again_by_the_same_process()
    {
        var claim = new NodeClaim(new NodeIdentity(4, "folder", "process", "host"));
        claim.Hold();
        (claim.IsHeld, claim.IsLost).Should().Be((true, false));
        claim.Lose();
        (claim.IsHeld, claim.IsLost).Should().Be((false, true));
        claim.Hold();
        (claim.IsHeld, claim.IsLost).Should().Be((false, true), "a claim that was under way may end later");
    }
}
