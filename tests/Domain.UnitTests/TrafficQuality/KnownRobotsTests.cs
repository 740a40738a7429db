using ClickTracking.Domain.TrafficQuality;
using FluentAssertions;

namespace ClickTracking.Domain.UnitTests.TrafficQuality;

internal sealed class KnownRobotsTests
{
    private static readonly KnownRobots _robots = new(
        [@"Good\.bot\/", "Crawler One", "^curl", "[wW]get", "Exact$", "A[\\s\\S]*Z1", "(^| )PT\\/"]);

    [TestCase("Mozilla/5.0 (compatible; Good.bot/2.1)", true)]
    [TestCase("Good.bot", false)]
    [TestCase("Goodxbot/2.1", false)]
    [TestCase("good.bot/", false)]
    [TestCase("the Crawler One", true)]
    [TestCase("CrawlerOne", false)]
    [TestCase("curl/8.0", true)]
    [TestCase("libcurl/8.0", false)]
    [TestCase("Wget/1.2", true)]
    [TestCase("GNU wget", true)]
    [TestCase("WGET", false)]
    [TestCase("an Exact", true)]
    [TestCase("Exact one", false)]
    [TestCase("A, B\nand Z1", true)]
    [TestCase("Z1 A", false)]
    [TestCase("x PT/1", true)]
    [TestCase("xPT/1", false)]
    [TestCase("", false)]
    public void Words_and_expressions_match_anywhere_and_by_case(string agent, bool isRobot) => _robots.Include(agent).Should().Be(isRobot);

    [TestCase("LINKCHECKER", true)]
    [TestCase("the Link.Reader", true)]
    [TestCase("LinkXReader", false)]
    [TestCase("SpiderMonkey", false)]
    [TestCase("a SPIDER/1", true)]
    [TestCase("FETCHER", false)]
    [TestCase("Fetch", true)]
    [TestCase("By Case", true)]
    [TestCase("by case", false)]
    public void Patterns_of_the_second_list_match_in_any_case(string agent, bool isRobot) =>
        new KnownRobots(["By Case"], ["linkchecker", @"link\.reader", "spider\\/[0-9]", "fetch(?!er)"]).Include(agent).Should().Be(isRobot);

    [Test]
    public void A_list_of_words_alone_or_of_expressions_alone_is_one()
    {
        new KnownRobots(["bot"]).Include("person").Should().BeFalse();
        new KnownRobots(["^bot"]).Include("robot").Should().BeFalse();
        new KnownRobots(["^bot"]).Include("bot").Should().BeTrue();
    }

    [Test]
    public void A_pattern_that_could_take_more_than_linear_time_is_refused() =>
        FluentActions.Invoking(() => new KnownRobots([@"(a+)\1"])).Should().Throw<NotSupportedException>();
}
