using System.Net;
using ClickTracking.Application.Redirects;
using ClickTracking.Domain.Clicks;
using ClickTracking.Domain.Visitors;
using FluentAssertions;

namespace ClickTracking.Application.UnitTests.Redirects;

/// <summary>The data of a visitor that a click stores.</summary>
internal sealed class ClickPrivacyTests : RecordClickFixture
{
    private const long Known = 4611686018427387904;

    private static readonly Visitor _visitor = new()
    {
        Address = IPAddress.Parse("::ffff:203.0.113.77"),
        UserAgent = "Some browser",
        Referer = "https://news.example/",
        UserId = Known,
    };

    [TestCase(AddressDetail.Truncated, "203.0.113.0")]
    [TestCase(AddressDetail.Full, "203.0.113.77")]
    [TestCase(AddressDetail.None, null)]
    public async Task The_address_is_kept_as_it_is_set(AddressDetail detail, string? kept)
    {
        var click = await ClickAsync(_visitor, new PrivacyOptions { Ip = detail });
        (click.Ip, click.UserAgent, click.UserId).Should().Be((kept, "Some browser", 0));
    }

    [Test]
    public async Task Who_opts_out_is_counted_and_not_known([Values] AddressDetail detail, [Values] bool userCookie)
    {
        var click = await ClickAsync(_visitor with { OptsOut = true }, new PrivacyOptions { Ip = detail, UserCookie = userCookie });
        (click.Ip, click.UserAgent, click.UserId).Should().Be((null, null, 0));
        (click.SiteDomain, click.Cachebuster).Should().Be(("news.example", "7"));
        Counted().Should().Equal(Once(RedirectCount.Journaled));
    }

    [Test]
    public async Task Who_opts_out_is_given_no_id()
    {
        Trackers.Known.Add(Tracker);
        (await OutcomeAsync(_visitor with { OptsOut = true, UserId = 0 })).NewUserId.Should().Be(0);
    }

    [Test]
    public async Task A_known_browser_stays_known()
    {
        Trackers.Known.Add(Tracker);
        (await OutcomeAsync(_visitor)).NewUserId.Should().Be(0);
        Journal.Clicks.Should().ContainSingle().Which.UserId.Should().Be(Known);
    }

    [Test]
    public async Task A_new_browser_gets_the_id_of_its_first_click()
    {
        Trackers.Known.Add(Tracker);
        var ids = new List<long>();
        for (var i = 0; i < 3; i++)
            ids.Add((await OutcomeAsync(_visitor with { UserId = 0 })).NewUserId);
        ids.Should().OnlyHaveUniqueItems().And.OnlyContain(id => id >= VisitorId.Lowest);
        Journal.Clicks.Select(c => c.UserId).Should().Equal(ids);
    }

    [TestCase("id=74", true, true)]
    [TestCase("id=74", false, false)]
    [TestCase("id=75", true, false)]
    [TestCase("id=x", true, false)]
    public async Task What_is_no_click_gives_nobody_an_id(string query, bool active, bool isHead)
    {
        Trackers.Known.Add(Tracker with { Active = active });
        (await OutcomeAsync(_visitor with { UserId = 0 }, query, isHead)).NewUserId.Should().Be(0);
    }

    private Task<RedirectOutcome> OutcomeAsync(Visitor visitor, string query = "id=74", bool isHead = false) =>
        Handler(privacy: new PrivacyOptions { UserCookie = true })
            .Handle(new RecordClick(query, visitor, isHead), CancellationToken.None);

    private async Task<Click> ClickAsync(Visitor visitor, PrivacyOptions privacy)
    {
        Trackers.Known.Add(Tracker);
        await Handler(privacy: privacy).Handle(new RecordClick("id=74&cachebuster=7", visitor, IsHead: false), CancellationToken.None);
        return Journal.Clicks.Should().ContainSingle().Subject;
    }
}
