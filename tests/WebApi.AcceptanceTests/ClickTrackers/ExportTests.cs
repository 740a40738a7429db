using ClickTracking.WebApi.AcceptanceTests.Running;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.ClickTrackers;

internal sealed class ExportTests : ClickTrackerFilesFixture
{
    private long _withUrl;
    private long _withoutUrl;

    [OneTimeSetUp]
    public async Task Add()
    {
        _withUrl = await CreateAsync(
            ("name", "\"With, \\\"url\\\"\""), ("code", "\"a\""), ("click_url", "\"https://e.com/?a=1,2\""), ("tag", """{"id": 474412}"""));
        _withoutUrl = await CreateAsync(("name", "\"Without\""), ("state", "\"inactive\""));
    }

    [TestCase("", "&cachebuster=[CACHEBUSTER]&ancost=[ANCOST]", "&redir=[REDIR]")]
    [TestCase("&macros=brackets", "&cachebuster=[CACHEBUSTER]&ancost=[ANCOST]", "&redir=[REDIR]")]
    [TestCase("&macros=dollar", "&cachebuster=${CACHEBUSTER}&ancost=${ANCOST}", "&redir=${REDIR}")]
    [TestCase("&macros=percent", "&cachebuster=%%CACHEBUSTER%%&ancost=%%ANCOST%%", "&redir=%%REDIR%%")]
    [TestCase("&macros=braces", "&cachebuster={cachebuster}&ancost={ancost}", "&redir={redir}")]
    [TestCase("&macros=none", "", "")]
    [TestCase("&macros=gam", "&cachebuster=%%CACHEBUSTER%%", "&redir=[REDIR]")]
    [TestCase("&macros=cm360", "&cachebuster=%n", "&redir=[REDIR]")]
    [TestCase("&macros=adform", "&cachebuster=__ADFRND__", "&redir=[REDIR]")]
    [TestCase("&macros=xandr", "&cachebuster=${CACHEBUSTER}&ancost=${ANCOST}", "&redir=${REDIR}")]
    [TestCase("&macros=%5B%25NAME%25%5D", "&cachebuster=[%CACHEBUSTER%]&ancost=[%ANCOST%]", "&redir=[%REDIR%]")]
    public async Task Selected_trackers_come_with_the_macros_of_their_ad_server(string macros, string expected, string redir)
    {
        var file = await ExportAsync($"?id={_withUrl},{_withoutUrl}&format=csv{macros}");

        var clktr = new Uri(Server.Address, "/clktr").AbsoluteUri;
        file.Should().Be(
            Header + "\r\n"
            + $"{_withUrl},37236,\"With, \"\"url\"\"\",a,active,\"https://e.com/?a=1,2\",44449,74957,474412,,{clktr}?id={_withUrl}{expected}\r\n"
            + $"{_withoutUrl},37236,Without,,inactive,,44449,74957,,,{clktr}?id={_withoutUrl}{expected}{redir}\r\n");
    }

    [TestCase("?macros=xml", "macros: must be one of brackets, dollar, percent, braces, none, gam, cm360, adform, xandr, or a template like [%NAME%]")]
    [TestCase("?macros=NAME%26x", "macros: must be one of ")]
    [TestCase("?format=xlsx", "format: must be csv")]
    [TestCase("?state=on", "state: must be one of active, inactive")]
    public async Task What_it_cannot_do_is_refused(string query, string error)
    {
        var answer = await User.GetAsync("/clicktracker/export" + query);
        (answer.Status, answer.ErrorId).Should().Be((400, "SYNTAX"));
        answer.Error.Should().StartWith(error);
    }

    [Test]
    public async Task Filters_search_and_sort_select_as_in_a_list()
    {
        Ids(await ExportAsync($"?state=inactive&id={_withUrl},{_withoutUrl}")).Should().Equal(_withoutUrl);
        Ids(await ExportAsync("?search=With&sort=name.desc&advertiser_id=37236")).Should().Equal(_withoutUrl, _withUrl);
        Ids(await ExportAsync("?name=nobody")).Should().BeEmpty();
    }

    [Test]
    public async Task All_come_at_once_whatever_the_paging()
    {
        var bodies = Enumerable.Range(0, 1000).Select(i => $$"""{"name": "many {{i}}", "publisher": {"id": 44449}, "line_item": {"id": 74957} }""");
        var made = await User.PostAsync(Create, $$"""{"clicktrackers": [{{string.Join(',', bodies)}}]}""");
        made.Status.Should().Be(200);

        var expected = made.Response["clicktrackers"]!.AsArray().Select(t => (long)t!["id"]!).Reverse();
        Ids(await ExportAsync("?like_name=many&sort=id.desc&num_elements=2&start_element=x")).Should().Equal(expected);
    }

    [Test]
    public async Task Another_members_trackers_do_not_exist()
    {
        (await ExportAsync(Administrator, "?id=582")).Should().Contain("\r\n582,35081,");
        (await User.GetAsync("/clicktracker/export?id=582")).Status.Should().Be(404);
        Ids(await ExportAsync()).Should().NotContain([582, 584]);
    }

    [Test]
    public async Task It_takes_a_token()
    {
        using var nobody = ApiClient.Anonymous(Server);
        (await nobody.GetAsync("/clicktracker/export")).Status.Should().Be(401);
        (await nobody.PostAsync("/clicktracker/import", "id\r\n1\r\n")).Status.Should().Be(401);
    }

    private static IEnumerable<long> Ids(string file) => Rows(file).Select(r => long.Parse(r.Split(',')[0], null));
}
