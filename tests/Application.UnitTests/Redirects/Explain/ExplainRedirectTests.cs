using System.Net;
using ClickTracking.Application.Access;
using ClickTracking.Application.ClickTrackers;
using ClickTracking.Application.Common;
using ClickTracking.Application.Redirects;
using ClickTracking.Application.Redirects.Explain;
using ClickTracking.Application.UnitTests.Resources;
using ClickTracking.Domain.Clicks;
using ClickTracking.Domain.ClickTrackers;
using ClickTracking.Domain.Members;
using ClickTracking.Domain.Redirects;
using ClickTracking.Domain.Visitors;
using FluentAssertions;

namespace ClickTracking.Application.UnitTests.Redirects.Explain;

/// <summary>Compares the explanation of a tag with the redirect's answer to it.</summary>
internal sealed class ExplainRedirectTests : RecordClickFixture
{
    private const string Listed = "https://www.example.com/?x&y=%20";
    private const string Unlisted = "https://evil-example.com/";

    private static readonly string[] _queries =
    [
        "", "id=", "id=x", "id=74", "id=74&ancost=0.5&cachebuster=a%20b", "id=74&ancost=1,5", "id=74&ancost=[ANCOST]&cachebuster=%%CB%%",
        "id=75", "id=75&redir=", "id=75&redir=[REDIR]", "id=75&redir=" + Listed, "id=75&redir=" + Unlisted, "id=74&redir=" + Unlisted,
        "id=75&redir=https%3A%2F%2Fexample.com%2F&ancost=2", "id=75&redir=https%253A%252F%252Fexample.com",
        "id=75&redir=javascript:alert(1)",
        "id=75&redir=https://a@example.com", "id=75&redir=https%3A%2F%2Fexample.com%0d%0a", "id=76", "id=76&redir=" + Listed,
    ];

    private static readonly Visitor _visitor = new()
    {
        Address = IPAddress.Parse("203.0.113.77"),
        UserAgent = "Some browser",
        Referer = "https://News.Example/",
    };

    private InMemoryRepository<ClickTracker> _stored = null!;
    private InMemoryWork _work = null!;

    [SetUp]
    public void StoreNothing() => _stored = new InMemoryRepository<ClickTracker>(ClickTrackerResource.Definition, _work = new InMemoryWork());

    [SetUp]
    public void KnowTrackers() => Trackers.Known.AddRange(
        [Tracker, Tracker with { Id = 75, Location = null }, Tracker with { Id = 76, Active = false }, Tracker with { Id = 77, MemberId = 959 }]);

    [Test]
    public async Task It_says_what_the_redirect_then_does(
        [ValueSource(nameof(_queries))] string query, [Values] RedirectPolicy policy, [Values] RedirectPrecedence precedence)
    {
        var options = new RedirectOptions { Precedence = precedence, Policy = policy };
        var said = await ExplainAsync(query, options: options);
        Journal.Clicks.Should().BeEmpty();
        Counted().Should().BeEmpty("nothing is counted");

        var done = await SendAsync(new RecordClick(query, _visitor, IsHead: false), options);
        (said.Answer.Status, said.Answer.Location, said.Answer.Reason).Should().Be((done.Status, done.Location, done.Reason));
        said.Destination.Location.Should().Be(done.Location);
        Counted().Should().ContainKey(said.Answer.CountsAs);
        (said.Policy.Verdict == PolicyVerdict.Reported).Should().Be(Counters[RedirectCount.ReportOnly] == 1);
        var recorded = Journal.Clicks.SingleOrDefault();
        if (recorded is null)
            said.Click.Should().BeNull();
        else
            (said.Click! with { ClickId = 0 }).Should().Be(recorded with { ClickId = 0 });
    }

    [TestCase("id=74", DestinationSource.ClickUrl, "the click tracker's click_url")]
    [TestCase("id=74&redir=x", DestinationSource.ClickUrl, "the click tracker's click_url, which wins over redir (Redirect:Precedence=ClickUrl)")]
    [TestCase("id=75&redir=" + Listed, DestinationSource.Redir, "redir, since the click tracker has no click_url")]
    [TestCase("id=75", DestinationSource.Redir, "the click tracker has no click_url, and redir is missing")]
    [TestCase("id=75&redir=", DestinationSource.Redir, "the click tracker has no click_url, and redir is empty")]
    [TestCase("id=75&redir={redir}", DestinationSource.Redir, "the click tracker has no click_url, and redir is a macro that was not replaced")]
    [TestCase("id=five", null, "without the number of a click tracker no destination is looked for")]
    public async Task It_says_why_a_click_leads_there(string query, DestinationSource? source, string why)
    {
        var destination = (await ExplainAsync(query)).Destination;
        (destination.Source, destination.Why).Should().Be((source, why));
    }

    [TestCase("id=74", "the click tracker's click_url, since redir, which would win (Redirect:Precedence=Redir), is missing")]
    [TestCase("id=74&redir=" + Listed, "redir, which wins over the click tracker's click_url (Redirect:Precedence=Redir)")]
    public async Task It_says_why_when_a_redir_wins(string query, string why) =>
        (await ExplainAsync(query, options: new RedirectOptions { Precedence = RedirectPrecedence.Redir })).Destination.Why
            .Should().Be(why);

    [TestCase("id=74&redir=" + Listed, PolicyVerdict.NotAsked, "www.example.com", "no redir would be followed here")]
    [TestCase("id=75", PolicyVerdict.NotAsked, null, "no redir would be followed here")]
    [TestCase("id=75&redir=" + Listed, PolicyVerdict.Allowed, "www.example.com", "www.example.com is one of the advertiser's landing_domains, or below one")]
    [TestCase("id=75&redir=" + Unlisted, PolicyVerdict.Refused, "evil-example.com", "evil-example.com is neither one of the advertiser's landing_domains nor below one")]
    [TestCase("id=75&redir=http://a@example.com", PolicyVerdict.Refused, "example.com", "redir holds user information in front of its host, which hides where it leads")]
    [TestCase("id=75&redir=https%3A%2F%2Fexample.com%0a", PolicyVerdict.Refused, null, "redir holds whitespace, a control character or a backslash")]
    [TestCase("id=75&redir=https%253A%252F%252Fexample.com", PolicyVerdict.Refused, null, "redir is percent-encoded twice: encode it once")]
    [TestCase("id=75&redir=//example.com", PolicyVerdict.Refused, null, "redir does not begin with http:// or https://")]
    [TestCase("id=75&redir=https://exa%6dple.com", PolicyVerdict.Refused, null, "redir has no host that can be read")]
    public async Task It_says_what_the_policy_says_and_why(string query, PolicyVerdict verdict, string? host, string why)
    {
        var policy = (await ExplainAsync(query)).Policy;
        (policy.Verdict, policy.Host, policy.Why).Should().Be((verdict, host, why));
        policy.LandingDomains.Should().Equal("example.com");
    }

    [Test]
    public async Task A_landing_page_that_is_too_long_is_named_so() =>
        (await ExplainAsync("id=75&redir=https://example.com/" + new string('p', 2048))).Policy.Why
            .Should().Be("redir is longer than 2048 bytes");

    [TestCase(RedirectPolicy.ReportOnly, PolicyVerdict.Reported, "; Redirect:Policy=ReportOnly follows it and counts it")]
    [TestCase(RedirectPolicy.Open, PolicyVerdict.Allowed, "; Redirect:Policy=Open follows it")]
    public async Task It_says_why_an_unlisted_one_is_followed(RedirectPolicy setting, PolicyVerdict verdict, string why)
    {
        var policy = (await ExplainAsync("id=75&redir=" + Unlisted, options: new RedirectOptions { Policy = setting })).Policy;
        (policy.Verdict, policy.Why)
            .Should().Be((verdict, "evil-example.com is neither one of the advertiser's landing_domains nor below one" + why));
    }

    [TestCase(
        "id=75&redir=" + Unlisted, "because evil-example.com is not among the landing domains of advertiser", true)]
    [TestCase(
        "id=75&redir=http://a@example.com", "because this redir is never followed (policy.why says the reason).", false,
        Description = "to list its host would not help")]
    public async Task A_remedy_is_named_only_where_it_helps(string query, string verdict, bool hasRemedy)
    {
        var said = await ExplainAsync(query);
        said.Verdict.Should().Contain(verdict);
        (said.Remedy is not null).Should().Be(hasRemedy);
    }

    [Test]
    public async Task Macros_are_named_and_the_redir_is_judged_even_when_it_does_not_count()
    {
        var said = await ExplainAsync("ID=74&ancost=${ANCOST}&utm=[X]&redir=https%3A%2F%2Fexample.com%2F%252520");
        said.UnexpandedMacros.Should().Equal("ancost", "utm");
        said.Parameters.Should().HaveCount(4);
        said.Redir.Should().Be(new RedirExplanation(
            "https://example.com/%2520", RedirEncoding.Percent, DoubleEncoding.Partly, "example.com", LandingPageError.None, true));
    }

    [Test]
    public async Task A_whole_address_is_explained_by_its_query()
    {
        var said = await HandleAsync("url=https://clicks.example/clktr?id=75&redir=" + Listed, Anybody());
        said.Explanation.Query.Should().Be("id=75&redir=" + Listed);
        said.Explanation.Answer.Location.Should().Be(Listed);
        said.Warnings.Should().BeEmpty();
        (await HandleAsync("url=https://ads.example/go?id=75", Anybody())).Warnings.Should().Equal(
            "url: its path is '/go', where the redirect has /clktr; what is behind its ? is explained all the same");
        await FluentActions.Awaiting(() => HandleAsync("url=clktr?id=75", Anybody()))
            .Should().ThrowAsync<ApiException>().WithMessage("url: must be the whole address*");
    }

    [TestCase("id=9999")]
    [TestCase("id=-5")]
    [TestCase("id=77")]
    [TestCase("id=77&redir=https://example.com/")]
    public async Task Another_members_tracker_is_not_found_like_one_that_is_not_there(string query)
    {
        var fault = (await FluentActions.Awaiting(() => HandleAsync(query, Anybody())).Should().ThrowAsync<ApiException>()).Which;
        (fault.Code, fault.Message).Should().Be(("NOTFOUND_CLICKTRACKER", $"clicktracker id not found: {query.Split('=', '&')[1]}"));
    }

    [Test]
    public async Task An_administrator_sees_all_members() =>
        (await HandleAsync("id=77", new Caller(1, "root", 1, UserRole.Admin, ""))).Explanation.Click!.MemberId.Should().Be(959);

    [Test]
    public async Task A_node_without_trackers_says_so()
    {
        Trackers.Known.Clear();
        Trackers.IsLoaded = false;
        var said = await ExplainAsync("id=74");
        (said.Answer.Status, said.Destination.Why).Should().Be((503, "this node has no click trackers in memory yet"));
    }

    [Test]
    public async Task A_deleted_click_tracker_is_named_as_one()
    {
        var tracker = new ClickTracker { Id = 80, Name = "gone" };
        await using var transaction = await _work.BeginAsync(WriteScope.Objects, default);
        await _stored.InsertAsync(tracker, default, default);
        await _stored.DeleteAsync(tracker, default, default);
        (await FluentActions.Awaiting(() => ExplainAsync("id=80")).Should().ThrowAsync<ApiException>())
            .WithMessage("clicktracker id not found: 80 (it was deleted)");
        (await FluentActions.Awaiting(() => ExplainAsync("id=81")).Should().ThrowAsync<ApiException>())
            .WithMessage("clicktracker id not found: 81");
    }

    [TestCase("id=74", "The visitor reaches ", null)]
    [TestCase("id=76", "but no click is recorded, because click tracker 76 is inactive", "PUT /clicktracker?id=76 {\"clicktracker\":{\"state\":\"active\"}}")]
    [TestCase("id=75&redir=" + Unlisted, "because evil-example.com is not among the landing domains of advertiser",
        "PUT /advertiser?id=37236 {\"advertiser\":{\"landing_domains\":[\"example.com\",\"evil-example.com\"]}}")]
    [TestCase("id=75", "because click tracker 75 has no click_url", "PUT /clicktracker?id=75 {\"clicktracker\":{\"click_url\":\"https://LANDING-PAGE\"}}")]
    [TestCase("id=x", "because the tag has no id that is a number", null)]
    public async Task The_verdict_is_one_sentence_with_the_request_that_mends_it(string query, string verdict, string? remedy)
    {
        var said = await ExplainAsync(query);
        said.Verdict.Should().Contain(verdict).And.EndWith(".");
        (said.Remedy is { } request ? $"{request.Method} {request.Path} {request.Body}" : null).Should().Be(remedy);
    }

    private async Task<RedirectExplanation> ExplainAsync(string query, RedirectOptions? options = null) =>
        (await HandleAsync(query, Anybody(), options)).Explanation;

    private Task<ExplainedRedirect> HandleAsync(string query, Caller caller, RedirectOptions? options = null)
    {
        options ??= new RedirectOptions();
        return new ExplainRedirectHandler(new RedirectRules(Trackers, options), BuilderWith(new PrivacyOptions()), options, _stored, Time)
            .Handle(new ExplainRedirect(caller, query, _visitor), CancellationToken.None);
    }

    private static Caller Anybody() => new(5, "someone", 958, UserRole.ReadOnly, "");
}
