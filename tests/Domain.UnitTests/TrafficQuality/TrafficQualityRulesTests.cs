using System.Net;
using ClickTracking.Domain.Clicks;
using ClickTracking.Domain.TrafficQuality;
using ClickTracking.Domain.Visitors;
using FluentAssertions;
using Microsoft.Extensions.Time.Testing;

namespace ClickTracking.Domain.UnitTests.TrafficQuality;

internal sealed class TrafficQualityRulesTests
{
    private const string Robot = "Mozilla/5.0 (compatible; Some bot)";

    private static readonly Visitor _person = new()
    {
        Address = IPAddress.Parse("203.0.113.77"),
        UserAgent = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
    };

    private FakeTimeProvider _time = null!;
    private TrafficQualityRules _quality = null!;

    [SetUp]
    public void Start() => Start(10);

    [TestCase(null)]
    [TestCase("")]
    [TestCase(" ")]
    [TestCase(Robot)]
    public void A_robot_is_one_every_time(string? agent)
    {
        for (var i = 0; i < 3; i++)
            _quality.Judge(1, _person with { UserAgent = agent }).Should().Be(ClickReasons.Robot);
    }

    [Test]
    public void What_is_beyond_the_part_of_the_agent_that_is_kept_is_not_judged()
    {
        _quality.Judge(1, _person with { UserAgent = new string('x', Click.MaxUserAgent - 3) + "bot" }).Should().Be(ClickReasons.Robot);
        _quality.Judge(1, _person with { UserAgent = new string('x', Click.MaxUserAgent - 2) + "bot" }).Should().Be(ClickReasons.None);
        _quality.Judge(1, _person with { UserAgent = new string('x', Click.MaxUserAgent - 2) + "bot and more" })
            .Should().Be(ClickReasons.Duplicate);
    }

    [Test]
    public void The_same_visit_is_a_duplicate_until_10_seconds_after_the_one_that_counted()
    {
        _quality.Judge(1, _person).Should().Be(ClickReasons.None);
        _time.Advance(TimeSpan.FromSeconds(10));
        _quality.Judge(1, _person).Should().Be(ClickReasons.Duplicate);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        _quality.Judge(1, _person).Should().Be(ClickReasons.None);
    }

    [Test]
    public void Another_tracker_address_or_agent_makes_another_visit()
    {
        _quality.Judge(1, _person);
        _quality.Judge(2, _person).Should().Be(ClickReasons.None);
        _quality.Judge(1, _person with { Address = IPAddress.Parse("203.0.113.78") })
            .Should().Be(ClickReasons.None, "the whole address counts");
        _quality.Judge(1, _person with { UserAgent = _person.UserAgent + " " }).Should().Be(ClickReasons.None);
        _quality.Judge(1, _person with { Referer = "https://other.example/" }).Should().Be(ClickReasons.Duplicate);
    }

    [Test]
    public void An_address_is_the_same_when_it_is_mapped_into_IPv6()
    {
        _quality.Judge(1, _person);
        _quality.Judge(1, _person with { Address = _person.Address!.MapToIPv6() }).Should().Be(ClickReasons.Duplicate);
    }

    [Test]
    public void Visitors_without_an_address_are_not_taken_for_one_another()
    {
        for (var i = 0; i < 2; i++)
            _quality.Judge(1, _person with { Address = null }).Should().Be(ClickReasons.None);
    }

    [Test]
    public void What_a_browser_fetches_ahead_does_not_make_the_click_after_it_a_duplicate()
    {
        _quality.Judge(1, _person with { IsPrefetch = true }).Should().Be(ClickReasons.Prefetch);
        _quality.Judge(1, _person).Should().Be(ClickReasons.None);
        _quality.Judge(1, _person with { IsPrefetch = true }).Should().Be(ClickReasons.Prefetch | ClickReasons.Duplicate);
        _quality.Judge(1, _person with { IsPrefetch = true, UserAgent = Robot }).Should().Be(ClickReasons.Prefetch | ClickReasons.Robot);
    }

    [Test]
    public void A_robots_click_does_not_make_the_next_persons_a_duplicate()
    {
        _quality.Judge(1, _person with { UserAgent = Robot });
        _quality.Judge(1, _person with { UserAgent = null });
        _quality.Judge(1, _person).Should().Be(ClickReasons.None);
    }

    [Test]
    public void Peeking_says_the_same_and_leaves_no_trace()
    {
        _quality.Peek(1, _person).Should().Be(ClickReasons.None);
        _quality.Peek(1, _person).Should().Be(ClickReasons.None);
        _quality.Peek(1, _person with { UserAgent = Robot }).Should().Be(ClickReasons.Robot);
        _quality.Judge(1, _person);
        _quality.Peek(1, _person).Should().Be(ClickReasons.Duplicate);
        _time.Advance(TimeSpan.FromMilliseconds(10_001));
        _quality.Peek(1, _person).Should().Be(ClickReasons.None);
    }

    [Test]
    public void Nothing_is_a_duplicate_when_it_is_turned_off()
    {
        Start(0);
        for (var i = 0; i < 2; i++)
            _quality.Judge(1, _person).Should().Be(ClickReasons.None);
        _quality.Peek(1, _person).Should().Be(ClickReasons.None);
    }

    [Test]
    public void Judging_allocates_nothing()
    {
        const int Clicks = 10_000;
        var quality = new TrafficQualityRules(new KnownRobots(["bot"]), TimeSpan.FromSeconds(10), TimeProvider.System);
        quality.Judge(1, _person);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var tracker = 2; tracker < Clicks; tracker++)
            quality.Judge(tracker, _person);
        // A garbage collection during the test adds the rest of the thread's 8 KiB, which is less than a byte for each click.
        ((GC.GetAllocatedBytesForCurrentThread() - before) / Clicks).Should().Be(0);
    }

    [TestCase(ClickReasons.None, true)]
    [TestCase(ClickReasons.BadCost, true)]
    [TestCase(ClickReasons.Robot, false)]
    [TestCase(ClickReasons.Prefetch, false)]
    [TestCase(ClickReasons.Duplicate | ClickReasons.BadCost, false)]
    public void A_bad_cost_alone_leaves_a_click_valid(ClickReasons reasons, bool isValid) => reasons.IsValid().Should().Be(isValid);

    private void Start(int seconds)
    {
        _time = new FakeTimeProvider();
        _quality = new TrafficQualityRules(new KnownRobots(["bot"]), TimeSpan.FromSeconds(seconds), _time);
    }
}
