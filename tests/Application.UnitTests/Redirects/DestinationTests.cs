using ClickTracking.Application.Redirects;
using ClickTracking.Application.Trackers;
using ClickTracking.Domain.Clicks;
using FluentAssertions;

namespace ClickTracking.Application.UnitTests.Redirects;

/// <summary>The choice of the destination, and the rules by which a <c>redir</c> is followed.</summary>
internal sealed class DestinationTests : RecordClickFixture
{
    private const string Listed = "https://www.example.com/?x&y=%20";
    private const string Unlisted = "https://evil-example.com/";

    private static readonly string[] _alwaysRefused =
    [
        "https://user@example.com/", "https://example.com\\@evil.net/", "javascript:alert(1)", "//example.com/", "https://",
        "https://exa%6dple.com/",
        "https%3A%2F%2Fexample.com%2F%0d%0aSet-Cookie:x=y", "https://example.com/" + new string('p', 2048),
    ];

    [Test]
    public async Task The_click_url_wins_over_a_redir([Values(Listed, Unlisted, "javascript:alert(1)")] string redir)
    {
        Trackers.Known.Add(Tracker);
        (await ClickAsync("id=74&redir=" + redir)).Should().Be(new RedirectOutcome(302, ClickUrl, null));
        Source().Should().Be(DestinationSource.ClickUrl);
        Counted().Should().Equal(Once(RedirectCount.Journaled));
    }

    [Test]
    public async Task A_given_redir_wins_when_it_is_set_to()
    {
        Trackers.Known.Add(Tracker);
        (await ClickAsync("id=74&redir=" + Listed, options: Redir())).Location.Should().Be(Listed);
        Source().Should().Be(DestinationSource.Redir);
    }

    [TestCase("id=74")]
    [TestCase("id=74&redir=")]
    [TestCase("id=74&redir=[REDIR]")]
    public async Task The_click_url_steps_in_when_the_redir_that_would_win_is_absent(string query)
    {
        Trackers.Known.Add(Tracker);
        (await ClickAsync(query, options: Redir())).Location.Should().Be(ClickUrl);
        Source().Should().Be(DestinationSource.ClickUrl);
    }

    [Test]
    public async Task The_click_url_does_not_step_in_for_a_refused_redir()
    {
        Trackers.Known.Add(Tracker);
        (await ClickAsync("id=74&redir=" + Unlisted, options: Redir())).Status.Should().Be(403);
        Counted().Should().Equal(Once(RedirectCount.Refused));
        Journal.Clicks.Should().BeEmpty();
    }

    [Test]
    public async Task Without_a_click_url_a_listed_redir_is_followed_under_every_policy(
        [Values] RedirectPrecedence precedence, [Values] RedirectPolicy policy)
    {
        Trackers.Known.Add(Tracker with { Location = null });
        (await ClickAsync("id=74&redir=" + Listed, options: new RedirectOptions { Precedence = precedence, Policy = policy }))
            .Should().Be(new RedirectOutcome(302, Listed, null));
        Source().Should().Be(DestinationSource.Redir);
        Counted().Should().Equal(Once(RedirectCount.Journaled));
    }

    [Test]
    public async Task An_unlisted_redir_is_refused_and_is_no_click([Values] bool isHead, [Values] bool active)
    {
        Trackers.Known.Add(Tracker with { Location = null, Active = active });
        (await ClickAsync("id=74&redir=" + Unlisted, isHead)).Should().Be(
            new RedirectOutcome(403, null, "redir: this landing page is not allowed for this click tracker"));
        Journal.Clicks.Should().BeEmpty();
        Counted().Should().Equal(Once(RedirectCount.Refused));
    }

    [Test]
    public async Task Report_only_follows_an_unlisted_redir_and_counts_it()
    {
        Trackers.Known.Add(Tracker with { Location = null });
        (await ClickAsync("id=74&redir=" + Unlisted, options: Policy(RedirectPolicy.ReportOnly)))
            .Should().Be(new RedirectOutcome(302, Unlisted, null));
        Source().Should().Be(DestinationSource.Redir);
        Counted().Should().Equal(Once(RedirectCount.ReportOnly, RedirectCount.Journaled));
    }

    [Test]
    public async Task Open_follows_an_unlisted_redir()
    {
        Trackers.Known.Add(Tracker with { Location = null });
        (await ClickAsync("id=74&redir=" + Unlisted, options: Policy(RedirectPolicy.Open)))
            .Should().Be(new RedirectOutcome(302, Unlisted, null));
        Source().Should().Be(DestinationSource.Redir);
        Counted().Should().Equal(Once(RedirectCount.Journaled));
    }

    [Test]
    public async Task What_is_no_plain_landing_page_is_refused_under_every_policy(
        [ValueSource(nameof(_alwaysRefused))] string redir, [Values] RedirectPolicy policy)
    {
        Trackers.Known.Add(Tracker with { Location = null });
        (await ClickAsync("id=74&redir=" + redir, options: Policy(policy))).Should().Be(RedirectOutcome.Refused);
        Journal.Clicks.Should().BeEmpty();
        Counted().Should().Equal(Once(RedirectCount.Refused));
    }

    [Test]
    public async Task An_advertiser_without_landing_domains_has_no_redir()
    {
        Trackers.Known.Add(Tracker with { Location = null, Advertiser = new RedirectAdvertiser(37236, []) });
        (await ClickAsync("id=74&redir=" + Listed)).Should().Be(RedirectOutcome.Refused);
    }

    private DestinationSource Source() => Journal.Clicks.Should().ContainSingle().Subject.DestinationSource;

    private static RedirectOptions Redir() => new() { Precedence = RedirectPrecedence.Redir };

    private static RedirectOptions Policy(RedirectPolicy policy) => new() { Policy = policy };
}
