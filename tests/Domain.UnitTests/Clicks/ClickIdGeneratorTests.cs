using ClickTracking.Domain.Clicks;
using FluentAssertions;
using Microsoft.Extensions.Time.Testing;

namespace ClickTracking.Domain.UnitTests.Clicks;

internal sealed class ClickIdGeneratorTests
{
    private const int Node = 5;
    private const int PerMillisecond = 4096;
    private static readonly DateTimeOffset _noon = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);

    [Test]
    public void An_id_holds_the_millisecond_and_the_node([Values(0, Node, ClickId.MaxNode)] int node)
    {
        var id = new ClickIdGenerator(new FakeTimeProvider(_noon.AddTicks(9_999)), node).Next();
        id.Should().BePositive();
        ClickId.TimeOf(id).Should().Be(_noon.UtcDateTime);
        ClickId.NodeOf(id).Should().Be(node);
    }

    [Test]
    public void Ids_follow_the_clock()
    {
        var time = new FakeTimeProvider(_noon);
        var ids = new ClickIdGenerator(time, Node);
        ids.Next();
        time.Advance(TimeSpan.FromMilliseconds(7));
        ClickId.TimeOf(ids.Next()).Should().Be(_noon.UtcDateTime.AddMilliseconds(7));
    }

    [Test]
    public void Ids_count_up_while_the_clock_stands_still_and_run_on_into_the_next_milliseconds()
    {
        var ids = new ClickIdGenerator(new FakeTimeProvider(_noon), Node);
        var made = Enumerable.Range(0, 2 * PerMillisecond + 1).Select(_ => ids.Next()).ToArray();

        made.Should().BeInAscendingOrder().And.OnlyHaveUniqueItems();
        made.Select(ClickId.NodeOf).Should().AllBeEquivalentTo(Node);
        made.GroupBy(ClickId.TimeOf).Select(g => (g.Key - _noon.UtcDateTime, g.Count())).Should().Equal(
            (TimeSpan.Zero, PerMillisecond), (TimeSpan.FromMilliseconds(1), PerMillisecond), (TimeSpan.FromMilliseconds(2), 1));
    }

    [Test]
    public void What_turns_out_to_be_used_is_not_given_again_and_nothing_goes_back()
    {
        var time = new FakeTimeProvider(_noon);
        var used = new ClickIdGenerator(new FakeTimeProvider(_noon.AddHours(1)), Node).Next();
        var ids = new ClickIdGenerator(time, Node);
        ids.Next();
        ids.Ahead.Should().Be(TimeSpan.Zero);

        ids.StartAbove(used);
        ids.Next().Should().Be(used + 1);
        ids.Ahead.Should().Be(TimeSpan.FromHours(1));
        ids.StartAbove(0);
        ids.Next().Should().Be(used + 2);
        time.Advance(TimeSpan.FromHours(2));
        ids.Ahead.Should().Be(TimeSpan.Zero);
    }

    [Test]
    public void A_clock_that_is_set_back_repeats_nothing()
    {
        var time = new FakeTimeProvider(_noon);
        var ids = new ClickIdGenerator(time, Node);
        var before = ids.Next();
        time.AdjustTime(_noon.AddHours(-1));
        var after = Enumerable.Range(0, PerMillisecond).Select(_ => ids.Next()).ToArray();

        after.Should().BeInAscendingOrder().And.OnlyHaveUniqueItems();
        after[0].Should().Be(before + 1);
        ClickId.NodeOf(after[^1]).Should().Be(Node);
    }

    [Test]
    public void From_a_wrong_future_ids_go_back_to_the_true_time_and_pass_over_what_was_used_there()
    {
        var time = new TwoClocks(_noon);
        var ids = new ClickIdGenerator(new SteadyClock(time, TimeSpan.MaxValue), Node);
        var before = ids.Next();
        time.Jump(TimeSpan.FromDays(730));
        var future = Enumerable.Range(0, 3).Select(_ => ids.Next()).ToArray();
        time.Jump(TimeSpan.FromDays(-730));
        ids.TryGoBack(future[1], before, future[0]).Should().BeFalse("an id was made meanwhile");
        ids.TryGoBack(future[2], before, future[0]).Should().BeTrue();

        var after = ids.Next();
        after.Should().BeGreaterThan(before).And.BeLessThan(future[0]);
        ClickId.TimeOf(after).Should().Be(_noon.UtcDateTime);
        ids.Ahead.Should().Be(TimeSpan.Zero);
        ids.StartAbove(future[2]);
        ids.Next().Should().Be(after + 1, "those are known");

        time.Jump(TimeSpan.FromDays(730));
        ids.Next().Should().BeGreaterThan(future[2]);
    }

    [Test]
    public void A_clock_before_2020_still_gives_positive_ids()
    {
        var ids = new ClickIdGenerator(new FakeTimeProvider(DateTimeOffset.UnixEpoch), 0);
        ids.Next().Should().BePositive();
        ids.Next().Should().BePositive();
    }

    [TestCase(Node)]
    [TestCase(Node - 1)]
    [TestCase(Node + 1)]
    public void Ids_start_above_the_given_one_whoever_made_it(int maker)
    {
        var given = new ClickIdGenerator(new FakeTimeProvider(_noon.AddMinutes(1)), maker).Next();
        var next = new ClickIdGenerator(new FakeTimeProvider(_noon), Node, given).Next();
        next.Should().BeGreaterThan(given);
        ClickId.NodeOf(next).Should().Be(Node);
        ClickId.TimeOf(next).Should().BeOnOrBefore(_noon.UtcDateTime.AddMinutes(1).AddMilliseconds(1));
    }

    [Test]
    public void Nodes_never_make_the_same_id()
    {
        var time = new FakeTimeProvider(_noon);
        var nodes = Enumerable.Range(0, ClickId.MaxNode + 1).Select(n => new ClickIdGenerator(time, n)).ToArray();
        Enumerable.Range(0, 3).SelectMany(_ => nodes.Select(n => n.Next())).Should().OnlyHaveUniqueItems();
    }

    [Test]
    public void Threads_never_get_the_same_id()
    {
        const int each = 20_000;
        var ids = new ClickIdGenerator(new FakeTimeProvider(_noon), Node);
        var made = new long[4][];
        using var together = new Barrier(made.Length);
        var threads = Enumerable.Range(0, made.Length).Select(t => new Thread(() =>
        {
            var mine = new long[each];
            together.SignalAndWait();
            for (var i = 0; i < each; i++)
                mine[i] = ids.Next();
            made[t] = mine;
        })).ToArray();
        foreach (var thread in threads)
            thread.Start();
        foreach (var thread in threads)
            thread.Join();

        made.SelectMany(m => m).Distinct().Count().Should().Be(made.Length * each);
        made.Should().OnlyContain(m => m.Zip(m.Skip(1)).All(pair => pair.First < pair.Second));
    }

    [TestCase(-1, 0)]
    [TestCase(ClickId.MaxNode + 1, 0)]
    [TestCase(0, -1)]
    public void Nodes_and_ids_out_of_range_are_refused(int node, long after) =>
        FluentActions.Invoking(() => new ClickIdGenerator(TimeProvider.System, node, after)).Should().Throw<ArgumentOutOfRangeException>();
}
