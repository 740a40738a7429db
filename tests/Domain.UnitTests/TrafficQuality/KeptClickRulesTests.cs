using System.Net;
using ClickTracking.Domain.Buying;
using ClickTracking.Domain.Clicks;
using ClickTracking.Domain.TrafficQuality;
using ClickTracking.Domain.Visitors;
using ClickTracking.Domain.WebAddresses;
using FluentAssertions;
using Microsoft.Extensions.Time.Testing;

namespace ClickTracking.Domain.UnitTests.TrafficQuality;

/// <summary>Clicks that are judged again by the rules that judged them.</summary>
internal sealed class KeptClickRulesTests
{
    private static readonly KnownRobots _robots = new(["bot"]);

    /// <summary>One node, which has seen every click, judges as the stored clicks are judged.</summary>
    [Test]
    public void The_same_rules_have_the_same_verdict([Range(1, 20)] int seed)
    {
        var random = new Random(seed);
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 4, 12, 0, 0, TimeSpan.Zero));
        var live = new TrafficQualityRules(_robots, TimeSpan.FromSeconds(10), time);
        var kept = new KeptClickRules(_robots, TimeSpan.FromSeconds(10), keepsAddresses: true).Begin();
        for (var i = 0; i < 2000; i++)
        {
            time.Advance(TimeSpan.FromMilliseconds(random.Next(4000)));
            var visitor = new Visitor
            {
                Address = random.Next(8) == 0 ? null : IPAddress.Parse($"203.0.113.{1 + random.Next(3)}"),
                UserAgent = random.Next(6) switch { 0 => "a bot", 1 => "", 2 => " ", 3 => "another", _ => "person" },
                IsPrefetch = random.Next(8) == 0,
            };
            var tracker = random.Next(2);
            var click = Click(time, tracker, visitor, live.Judge(tracker, visitor));
            kept.Judge(click).Should().Be(click.Reasons);
        }
    }

    [Test]
    public void Without_whole_addresses_and_without_a_window_duplicates_are_not_found()
    {
        var time = new FakeTimeProvider();
        var click = Click(time, 1, new Visitor { Address = IPAddress.Parse("203.0.113.5"), UserAgent = "person" }, ClickReasons.None);
        var truncated = new KeptClickRules(_robots, TimeSpan.FromSeconds(10), keepsAddresses: false);
        var off = new KeptClickRules(_robots, TimeSpan.Zero, keepsAddresses: true);
        truncated.DuplicateWindow.Should().Be(TimeSpan.Zero);
        foreach (var rules in (KeptClickRules[])[truncated, off])
        {
            var verdicts = rules.Begin();
            verdicts.Judge(click).Should().Be(ClickReasons.None);
            verdicts.Judge(click).Should().Be(ClickReasons.None);
        }
        var repeated = click with { Reasons = ClickReasons.Duplicate };
        truncated.Begin().Judge(repeated).Should().Be(ClickReasons.Duplicate);
        off.Begin().Judge(repeated).Should().Be(ClickReasons.None);
    }

    /// <summary>More visitors than are remembered before the old ones are looked for.</summary>
    [Test]
    public void Visitors_of_long_ago_are_forgotten_and_those_of_the_window_are_not()
    {
        var verdicts = new KeptClickRules(_robots, TimeSpan.FromSeconds(10), keepsAddresses: true).Begin();
        var time = new FakeTimeProvider();
        for (var i = 0; i < 50_000; i++)
        {
            time.Advance(TimeSpan.FromMilliseconds(1));
            var click = Click(time, i, new Visitor { Address = IPAddress.Parse("203.0.113.5"), UserAgent = "person" }, ClickReasons.None);
            verdicts.Judge(click).Should().Be(ClickReasons.None);
            verdicts.Judge(click with { TrackerId = Math.Max(0, i - 9000) }).Should().Be(ClickReasons.Duplicate);
        }
    }

    [TestCase("203.0.113.77", true)]
    [TestCase("203.0.113.0", false)]
    [TestCase("2001:db8:1::5", true)]
    [TestCase("2001:db8:1::", false)]
    [TestCase("text", false)]
    [TestCase(null, false)]
    public void An_address_is_whole_unless_it_could_be_a_network(string? stored, bool isWhole) => ClientAddress.IsWhole(stored).Should().Be(isWhole);

    private static Click Click(TimeProvider time, long tracker, in Visitor visitor, ClickReasons reasons) => new()
    {
        ClickId = 1,
        OccurredAt = time.GetUtcNow().UtcDateTime,
        TrackerId = tracker,
        MemberId = 1,
        AdvertiserId = 1,
        LineItemId = 1,
        PublisherId = 1,
        Terms = new LineItemTerms(RevenueType.None),
        Ip = ClientAddress.Full(visitor.Address),
        UserAgent = VisitorText.Crop(visitor.UserAgent, Domain.Clicks.Click.MaxUserAgent),
        Reasons = reasons,
    };
}
