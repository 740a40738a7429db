using System.Net;
using ClickTracking.Application.Redirects;
using ClickTracking.Domain.Redirects;
using ClickTracking.Domain.Visitors;
using FluentAssertions;
using Microsoft.Extensions.Logging;

namespace ClickTracking.Application.UnitTests.Redirects;

/// <summary>Log events about single redirects.</summary>
internal sealed class RedirectLogTests : RecordClickFixture
{
    private static readonly RedirectOptions _reportOnly = new() { Policy = RedirectPolicy.ReportOnly };

    public RedirectLogTests() => Watched = new RedirectLog(Redirects);

    private RedirectLog Watched { get; }

    [Test]
    public async Task A_click_is_a_debug_event_that_holds_what_is_kept()
    {
        Trackers.Known.Add(Tracker);
        await SendAsync(
            new RecordClick("id=74", new Visitor { Address = IPAddress.Parse("203.0.113.77"), UserAgent = "Some browser" }, IsHead: false));
        await SendAsync(new RecordClick(
            "id=74&cachebuster=2", new Visitor { Address = IPAddress.Parse("203.0.113.78"), UserAgent = "Other browser", OptsOut = true },
            IsHead: false));
        await ClickAsync("id=74", isHead: true);

        Redirects.Events.Should().HaveCount(2).And.OnlyContain(e => e.Level == LogLevel.Debug);
        var texts = Redirects.Events.Select(e => e.Text).ToArray();
        texts[0].Should().Contain(Journal.Clicks[0].ToString()).And.Contain("203.0.113.0").And.Contain("Some browser");
        texts[1].Should().Contain(Journal.Clicks[1].ToString()).And.NotContain("203.0.113").And.NotContain("browser");
    }

    [Test]
    public async Task Refused_redirs_are_told_by_tracker_and_host_once_a_summary()
    {
        Trackers.Known.AddRange([Tracker with { Location = null }, Tracker with { Id = 75, Location = null }]);
        foreach (var query in (string[])[
            "id=74&redir=https://EVIL.net/1", "id=74&redir=https%3A%2F%2Fevil.net%3A8443%2F2", "id=75&redir=https://evil.net/",
            "id=74&redir=https://user@evil.net/",
            "id=74&redir=https://example.com/", "id=74", "id=x"])
            await HandleAsync(query);
        Warnings().Should().BeEmpty();

        Watched.Summarize();
        Watched.Summarize();
        var kinds = Warnings().Should().ContainSingle().Subject;
        kinds.Should().BeEquivalentTo([
            new UnlistedRedirCount(74, "evil.net", LandingPageError.None, false, 2),
            new UnlistedRedirCount(75, "evil.net", LandingPageError.None, false, 1),
            new UnlistedRedirCount(74, null, LandingPageError.UserInfo, false, 1)]);
        kinds[0].Count.Should().Be(2, "the most frequent comes first");
    }

    [Test]
    public async Task What_is_only_reported_is_told_too_also_when_it_is_no_click([Values] bool active, [Values] bool isHead)
    {
        Trackers.Known.Add(Tracker with { Location = null, Active = active });
        await HandleAsync("id=74&redir=https://evil.net/", _reportOnly, isHead);
        await HandleAsync("id=74&redir=https://www.example.com/", _reportOnly, isHead);
        Watched.Summarize();
        Warnings().Should().ContainSingle().Which.Should().Equal(new UnlistedRedirCount(74, "evil.net", LandingPageError.None, true, 1));
    }

    [Test]
    public async Task However_many_hosts_there_are_the_event_stays_small()
    {
        Trackers.Known.Add(Tracker with { Location = null });
        for (var i = 0; i < 3 * UnlistedRedirs.MaxKinds; i++)
            await HandleAsync($"id=74&redir=https://h{i}.evil.net/");
        Watched.Summarize();
        Warnings().Should().ContainSingle().Which.Should().HaveCount(UnlistedRedirs.MaxKinds);
        Redirects.Events.Single(e => e.Level == LogLevel.Warning).Text.Should().EndWith($"and {2 * UnlistedRedirs.MaxKinds} others");
    }

    [Test]
    public async Task Nothing_is_lost_when_many_come_at_once()
    {
        Trackers.Known.Add(Tracker with { Location = null });
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < 1000; i++)
                await HandleAsync($"id=74&redir=https://h{i % 10}.evil.net/");
        })));
        Watched.Summarize();
        Warnings().Should().ContainSingle().Which.Should().HaveCount(10).And.OnlyContain(k => k.Count == 800);
    }

    private Task<RedirectOutcome> HandleAsync(string query, RedirectOptions? options = null, bool isHead = false) =>
        Handler(options, log: Watched).Handle(new RecordClick(query, default, isHead), CancellationToken.None);

    private IEnumerable<IReadOnlyList<UnlistedRedirCount>> Warnings() => Redirects.Values.Where(v => v.ContainsKey("@Redirs"))
        .Select(v => (IReadOnlyList<UnlistedRedirCount>)v["@Redirs"]!);
}
