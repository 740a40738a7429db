using System.Runtime.InteropServices;
using ClickTracking.Domain.TrafficQuality;
using FluentAssertions;

namespace ClickTracking.Domain.UnitTests.TrafficQuality;

internal sealed class RobotVerdictsTests
{
    private static readonly KnownRobots _robots = new(["bot"]);

    /// <summary>
    /// Several threads test more user agents than the table has slots, twice over. No user agent gets the verdict of another.
    /// </summary>
    [Test]
    public void Whatever_comes_is_judged_as_if_nothing_were_remembered()
    {
        var hash = SecretHash.WithRandomKey();
        var verdicts = new RobotVerdicts(_robots);
        var wrong = 0;
        Parallel.For(0, 200_000, i =>
        {
            var agent = $"agent {i % 50_000} {(i % 3 == 0 ? "bot" : "person")}";
            if (verdicts.IsRobot(agent, hash.Of(MemoryMarshal.AsBytes(agent.AsSpan()))) != (i % 3 == 0))
                Interlocked.Increment(ref wrong);
        });
        wrong.Should().Be(0);
    }

    [Test]
    public void A_verdict_is_remembered_by_the_hash_alone()
    {
        var verdicts = new RobotVerdicts(_robots);
        verdicts.IsRobot("a bot", 0xabcd_0000_0000_0010).Should().BeTrue();
        verdicts.IsRobot("not looked at", 0xabcd_0000_0000_0010).Should().BeTrue();
        verdicts.IsRobot("another", 0xabcd_0000_0000_0012).Should().BeFalse("it has the same place, but is another");
        verdicts.IsRobot("bot", 0xabcd_0000_0000_0012).Should().BeFalse("it has pushed the other one out");
        verdicts.IsRobot("person", 0xabcd_0000_0000_0010).Should().BeFalse("it was forgotten, and is judged again");
    }

    [Test]
    public void Neither_a_known_nor_an_unknown_agent_takes_memory()
    {
        const ulong Agents = 10_000;
        var verdicts = new RobotVerdicts(_robots);
        var agent = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
        verdicts.IsRobot(agent, 1);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var hash = 0UL; hash < Agents; hash++)
            verdicts.IsRobot(agent, hash << 50);
        // A garbage collection during the test adds the rest of the thread's 8 KiB, which is less than a byte for each user agent.
        ((GC.GetAllocatedBytesForCurrentThread() - before) / (long)Agents).Should().Be(0);
    }
}
