using System.Net;
using ClickTracking.Application.Redirects;
using ClickTracking.Application.Trackers;
using ClickTracking.Domain.Buying;
using ClickTracking.Domain.Clicks;
using ClickTracking.Domain.TrafficQuality;
using ClickTracking.Domain.Visitors;
using FluentAssertions;

namespace ClickTracking.Application.UnitTests.Redirects;

/// <summary>The table of cases of the redirect, row by row, and the fields of a click.</summary>
internal sealed class RecordClickTests : RecordClickFixture
{
    [Test]
    public async Task An_active_tracker_sends_on_and_the_click_is_journaled()
    {
        Trackers.Known.Add(Tracker);
        (await ClickAsync("id=74")).Should().Be(new RedirectOutcome(302, ClickUrl, null));
        Journal.Clicks.Should().ContainSingle().Which.TrackerId.Should().Be(74);
        Counted().Should().Equal(Once(RedirectCount.Journaled));
    }

    [TestCase("?id=74", 302)]
    [TestCase("??id=74", 400)]
    public async Task One_question_mark_before_the_query_is_not_part_of_it(string query, int status)
    {
        Trackers.Known.Add(Tracker);
        (await ClickAsync(query)).Status.Should().Be(status);
    }

    [Test]
    public async Task Nobody_is_sent_on_before_the_click_is_committed()
    {
        var commit = new TaskCompletionSource();
        Journal.Commit = commit.Task;
        Trackers.Known.Add(Tracker);
        var answer = ClickAsync("id=74");
        Journal.Clicks.Should().ContainSingle();
        answer.IsCompleted.Should().BeFalse();
        Counted().Should().BeEmpty();

        commit.SetResult();
        (await answer).Status.Should().Be(302);
        Counted().Should().Equal(Once(RedirectCount.Journaled));
    }

    [Test]
    public async Task An_inactive_tracker_sends_on_without_a_click([Values] bool isHead)
    {
        Trackers.Known.Add(Tracker with { Active = false });
        (await ClickAsync("id=74", isHead)).Should().Be(new RedirectOutcome(302, ClickUrl, null));
        NothingBut(RedirectCount.Inactive);
    }

    [Test]
    public async Task HEAD_is_answered_alike_without_a_click()
    {
        Trackers.Known.Add(Tracker);
        (await ClickAsync("id=74", isHead: true)).Should().Be(new RedirectOutcome(302, ClickUrl, null));
        NothingBut(RedirectCount.Head);
    }

    [TestCase("id=75")]
    [TestCase("id=-74")]
    [TestCase("id=0")]
    [TestCase("id=18446744073709551690")]
    public async Task An_id_that_no_tracker_has_is_not_found(string query)
    {
        Trackers.Known.Add(Tracker);
        (await ClickAsync(query)).Should().Be(new RedirectOutcome(404, null, "there is no such click tracker"));
        NothingBut(RedirectCount.UnknownTracker);
    }

    [TestCase("")]
    [TestCase("id=")]
    [TestCase("id=x")]
    [TestCase("id=7.4")]
    [TestCase("identity=74")]
    public async Task A_missing_or_non_numeric_id_is_a_bad_request(string query)
    {
        Trackers.Known.Add(Tracker);
        (await ClickAsync(query)).Should().Be(new RedirectOutcome(400, null, "id: must be the number of a click tracker"));
        NothingBut(RedirectCount.BadId);
    }

    [Test]
    public async Task Before_there_are_trackers_an_unknown_id_is_asked_to_come_again()
    {
        Trackers.IsLoaded = false;
        (await ClickAsync("id=74")).Should().Be(new RedirectOutcome(503, null, "not ready yet, try again"));
        (await ClickAsync("id=x")).Status.Should().Be(400);
        Counted().Should().Equal(Once(RedirectCount.NotReady, RedirectCount.BadId));
        Journal.Clicks.Should().BeEmpty();
    }

    [TestCase("id=74")]
    [TestCase("id=74&redir=")]
    [TestCase("id=74&redir=[LANDING_PAGE]")]
    [TestCase("id=74&redir=%24%7BREDIR%7D")]
    public async Task Nothing_to_redirect_to_is_a_bad_request(string query)
    {
        Trackers.Known.Add(Tracker with { Location = null });
        (await ClickAsync(query)).Should().Be(
            new RedirectOutcome(400, null, "nothing to redirect to: the click tracker has no click_url, and redir is missing"));
        NothingBut(RedirectCount.NoDestination);
    }

    [Test]
    public async Task A_click_holds_what_was_true_at_that_moment()
    {
        Trackers.Known.Add(Tracker);
        await SendAsync(new RecordClick(
            "id=74&cachebuster=a%20b&ancost=0.0312&redir=https://example.com",
            new Visitor { Referer = "https://News.Example:8443/page", UserAgent = "Some browser", Address = IPAddress.Parse("203.0.113.77") },
            IsHead: false));

        var click = Journal.Clicks.Should().ContainSingle().Subject;
        ClickId.NodeOf(click.ClickId).Should().Be(3);
        ClickId.TimeOf(click.ClickId).Should().Be(Noon.UtcDateTime);
        click.Should().Be(new Click
        {
            ClickId = click.ClickId,
            OccurredAt = Noon.UtcDateTime,
            TrackerId = 74,
            MemberId = 958,
            AdvertiserId = 37236,
            InsertionOrderId = 11,
            LineItemId = 74957,
            PublisherId = 44449,
            TagId = 474412,
            PaymentRuleId = 9,
            Terms = new LineItemTerms(RevenueType.Cpc, 0.5m, 1.25m, 0.1m),
            MediaBuyCost = 0.0312m,
            MediaBuyRevSharePct = 0.6m,
            SiteDomain = "news.example",
            UserId = 0,
            Ip = "203.0.113.0",
            UserAgent = "Some browser",
            Cachebuster = "a b",
            RawCost = null,
            Reasons = ClickReasons.None,
            DestinationSource = DestinationSource.ClickUrl,
            RulesVersion = TrafficQualityRules.Version,
        });
        click.OccurredAt.Kind.Should().Be(DateTimeKind.Utc);
    }

    [Test]
    public async Task What_is_not_known_stays_empty()
    {
        Trackers.Known.Add(Tracker with
        {
            LineItem = new RedirectLineItem(74957, 0, new LineItemTerms(RevenueType.None)),
            TagId = 0,
            PaymentRule = null,
        });
        await SendAsync(new RecordClick("id=74", default, IsHead: false));

        var click = Journal.Clicks.Should().ContainSingle().Subject;
        click.Should().Be(new Click
        {
            ClickId = click.ClickId,
            OccurredAt = Noon.UtcDateTime,
            RulesVersion = TrafficQualityRules.Version,
            TrackerId = 74,
            MemberId = 958,
            AdvertiserId = 37236,
            LineItemId = 74957,
            PublisherId = 44449,
            Terms = new LineItemTerms(RevenueType.None),
            Reasons = ClickReasons.Robot,
        });
    }

    [Test]
    public async Task What_a_visitor_sends_is_cut_to_its_limit()
    {
        Trackers.Known.Add(Tracker);
        await SendAsync(new RecordClick(
            "id=74&cachebuster=" + new string('c', 500),
            new Visitor { Referer = "https://" + new string('h', 5000), UserAgent = new string('u', 5000) }, IsHead: false));

        var click = Journal.Clicks.Should().ContainSingle().Subject;
        click.UserAgent.Should().Be(new string('u', 512));
        click.Cachebuster.Should().Be(new string('c', 64));
        click.SiteDomain.Should().BeNull();
    }

    [Test]
    public async Task Every_click_has_an_id_of_its_own()
    {
        var handler = Handler();
        Trackers.Known.Add(Tracker);
        for (var i = 0; i < 3; i++)
            await handler.Handle(new RecordClick("id=74", default, IsHead: false), CancellationToken.None);
        Journal.Clicks.Select(c => c.ClickId).Should().BeInAscendingOrder().And.OnlyHaveUniqueItems().And.HaveCount(3);
    }

    [TestCase("free")]
    [TestCase("-1")]
    [TestCase("1000000")]
    [TestCase("999999.9999995")]
    [TestCase("1e3")]
    [TestCase("1,5")]
    [TestCase("1%2C5")]
    [TestCase("%00")]
    [TestCase("NaN")]
    public async Task A_bad_cost_never_costs_the_redirect_or_the_click(string cost)
    {
        Trackers.Known.Add(Tracker);
        (await ClickAsync("id=74&ancost=" + cost)).Should().Be(new RedirectOutcome(302, ClickUrl, null));

        var click = Journal.Clicks.Should().ContainSingle().Subject;
        (click.MediaBuyCost, click.RawCost, click.Reasons).Should().Be((null, cost, ClickReasons.BadCost));
        Counted().Should().Equal(Once(RedirectCount.Journaled, RedirectCount.BadCost));
    }

    [TestCase("id=74&ancost=0.0000025", 0.000002)]
    [TestCase("id=74&ancost=0", 0)]
    [TestCase("id=74&ancost=999999.999999", 999999.999999)]
    public async Task A_good_cost_goes_with_the_click(string query, decimal cost)
    {
        Trackers.Known.Add(Tracker);
        await ClickAsync(query);
        Journal.Clicks.Should().ContainSingle().Which.MediaBuyCost.Should().Be(cost);
        Counted().Should().Equal(Once(RedirectCount.Journaled));
    }

    [TestCase("id=74&ancost=[ANCOST]&cachebuster=%%CACHEBUSTER%%")]
    [TestCase("id=74&ancost=&cachebuster=")]
    public async Task An_unexpanded_macro_is_neither_a_cost_nor_a_bad_one(string query)
    {
        Trackers.Known.Add(Tracker);
        await ClickAsync(query);
        var click = Journal.Clicks.Should().ContainSingle().Subject;
        (click.MediaBuyCost, click.RawCost, click.Cachebuster, click.Reasons).Should().Be((null, null, null, ClickReasons.None));
    }

    private void NothingBut(RedirectCount count)
    {
        Journal.Clicks.Should().BeEmpty();
        Store.Clicks.Should().BeEmpty();
        Counted().Should().Equal(Once(count));
    }
}
