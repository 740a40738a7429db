using System.Net;
using ClickTracking.Application.Redirects;
using ClickTracking.Domain.Clicks;
using ClickTracking.Domain.Redirects;
using ClickTracking.Domain.Visitors;
using FluentAssertions;

namespace ClickTracking.Application.UnitTests.Redirects;

/// <summary>An invalid click is stored like any other, with its reasons, which are counted.</summary>
internal sealed class QualityTests : RecordClickFixture
{
    private static readonly Visitor _known = Person with { Address = IPAddress.Parse("203.0.113.77") };

    [SetUp]
    public void KnowTheTracker() => Trackers.Known.Add(Tracker);

    [Test]
    public async Task A_robot_is_sent_on_and_its_click_is_kept()
    {
        (await SendAsync(Click(Person with { UserAgent = "Some bot" }))).Status.Should().Be(302);
        Reasons().Should().Equal(ClickReasons.Robot);
        Counted().Should().Equal(Once(RedirectCount.Journaled, RedirectCount.Robot));
    }

    [Test]
    public async Task A_prefetch_is_kept_as_one()
    {
        await SendAsync(Click(Person with { IsPrefetch = true }));
        Reasons().Should().Equal(ClickReasons.Prefetch);
        Counted().Should().Equal(Once(RedirectCount.Journaled, RedirectCount.Prefetch));
    }

    [Test]
    public async Task A_second_click_within_the_window_is_a_duplicate_of_the_whole_address_though_less_of_it_is_kept()
    {
        await SendAsync(Click(_known));
        await SendAsync(Click(_known));
        await SendAsync(Click(_known with { Address = IPAddress.Parse("203.0.113.78") }));
        Reasons().Should().Equal(ClickReasons.None, ClickReasons.Duplicate, ClickReasons.None);
        Journal.Clicks.Should().OnlyContain(c => c.Ip == "203.0.113.0");
        Counted().Should().Equal(new Dictionary<RedirectCount, long> { [RedirectCount.Journaled] = 3, [RedirectCount.Duplicate] = 1 });
    }

    [Test]
    public async Task All_reasons_may_come_together()
    {
        await SendAsync(Click(_known));
        await SendAsync(Click(_known with { IsPrefetch = true }, "&ancost=free"));
        await SendAsync(Click(_known with { IsPrefetch = true, UserAgent = null }, "&ancost=free"));
        Reasons().Should().Equal(
            ClickReasons.None,
            ClickReasons.Prefetch | ClickReasons.Duplicate | ClickReasons.BadCost,
            ClickReasons.Robot | ClickReasons.Prefetch | ClickReasons.BadCost);
    }

    [Test]
    public async Task What_is_no_click_makes_the_click_after_it_no_duplicate()
    {
        await SendAsync(Click(_known) with { IsHead = true });
        await SendAsync(Click(_known));
        Reasons().Should().Equal(ClickReasons.None);
    }

    [Test]
    public async Task A_preview_is_the_click_that_would_be_made_and_leaves_no_trace()
    {
        ClickReasons Preview() =>
            Builder.Preview(1, Tracker, RedirectQuery.Parse("id=74&ancost=free"), _known, DestinationSource.ClickUrl).Reasons;
        Preview().Should().Be(ClickReasons.BadCost);
        Preview().Should().Be(ClickReasons.BadCost);
        await SendAsync(Click(_known));
        Reasons().Should().Equal(ClickReasons.None);
        Preview().Should().Be(ClickReasons.BadCost | ClickReasons.Duplicate);
    }

    private IEnumerable<ClickReasons> Reasons() => Journal.Clicks.Select(c => c.Reasons);

    private static RecordClick Click(Visitor visitor, string more = "") => new("id=74" + more, visitor, IsHead: false);
}
