using System.Globalization;
using System.Text.Json.Nodes;
using ClickTracking.WebApi.AcceptanceTests.Resources;
using ClickTracking.WebApi.AcceptanceTests.Running;
using FluentAssertions;
using FluentAssertions.Execution;

namespace ClickTracking.WebApi.AcceptanceTests.Console;

/// <summary>
/// Pages whose objects and clicks have texts that somebody chose to do harm or to break the layout: nothing of them runs, and no page has to
/// be scrolled sideways.
/// </summary>
internal sealed class HostileTextTests : ConsoleFixture
{
    private static readonly string[] _names =
    [
        "\"><img src=x onerror=\"document.hacked=1\">",
        "</script><script>document.hacked=1</script>",
        "javascript:document.hacked=1",
        "{{constructor.constructor('document.hacked=1')()}}' onmouseover='document.hacked=1",
        "=cmd|' /C calc'!A0",
        "👩‍👩‍👧‍👦🏳️‍🌈 \u0645\u0631\u062D\u0628\u0627 \u05E9\u05DC\u05D5\u05DD Z\u0351\u036B\u0343\u036A\u0302\u036B\u033D\u034F\u0334\u0319\u0324\u031E",
        new string('W', 255),
    ];

    private readonly List<string> _pages = ["/console/", "/console/click-trackers", "/console/not-counted", "/console/objects", "/console/reports"];

    [OneTimeSetUp]
    public async Task Seed()
    {
        foreach (var service in new[] { ResourceCase.Advertiser, ResourceCase.Publisher, ResourceCase.LineItem, ResourceCase.ClickTracker })
            foreach (var name in _names)
            {
                var id = await CreateAsync(service, name);
                _pages.Add(service == ResourceCase.ClickTracker
                    ? $"/console/click-trackers/{id}"
                    : $"/console/objects/{service.Name}/{id}");
                if (service == ResourceCase.ClickTracker)
                    await ClickAsync(id, name);
            }
        _pages.AddRange(_names.Select(n => $"/console/click-trackers?search={Uri.EscapeDataString(n)}"));
        _pages.AddRange(_names.Select(n => $"/console/explain?tag={Uri.EscapeDataString("https://clicks.example/clktr?id=582&redir=" + n)}"));
        _pages.AddRange(ResourceCase.All.Where(s => s.Name is "advertiser" or "publisher" or "line-item").Select(s => $"/console/objects/{s.Name}"));
        await Eventually.AsyncThat(
            async () => (await MetricsPage.ReadAsync(Server)).Value("clicktracker_journal_lag_clicks") == 0, "the clicks are stored");
    }

    [TestCase(1400)]
    [TestCase(360)]
    public async Task Nothing_runs_and_nothing_breaks(int width)
    {
        await using var visit = await UserAsync(width);
        visit.Page.Dialog += (_, dialog) => throw new InvalidOperationException(dialog.Message);
        using var scope = new AssertionScope();
        foreach (var page in _pages)
        {
            var response = await visit.Page.GotoAsync(page);
            response!.Status.Should().Be(200, page);
            (await visit.Page.EvaluateAsync<bool>("document.hacked === undefined")).Should().BeTrue(page);
            (await visit.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .Should().Be(0, $"{page} needs no scrolling sideways");
            visit.Complaints.Should().BeEmpty(page);
            visit.Forgive();
        }
        await Screenshots.TakeAsync(visit.Page, $"hostile-{width}");
    }

    /// <summary>Creates an object of member 958 of that name.</summary>
    private async Task<long> CreateAsync(ResourceCase service, string name)
    {
        var answer = await Administrator.PostAsync(service.Create, service.Body((service.Title, JsonValue.Create(name)!.ToJsonString())));
        return (long?)answer.Response["id"] ?? throw new InvalidOperationException(answer.Error);
    }

    private async Task ClickAsync(long tracker, string text)
    {
        using var http = Peer.At("127.0.0.1", Server);
        var (id, value) = (tracker.ToString(CultureInfo.InvariantCulture), Uri.EscapeDataString(text));
        foreach (var query in new[] { $"id={id}&cachebuster={value}&site={value}&redir=https://nowhere.example/{value}", $"id=999999&cachebuster={value}" })
            await http.SendAsync(HttpMethod.Get, "/clktr?" + query, null, $"User-Agent: {Browser.NextAgent()} {value}", $"Referer: https://a.example/{value}");
    }
}
