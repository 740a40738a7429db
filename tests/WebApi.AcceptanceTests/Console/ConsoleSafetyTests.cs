using System.Net;
using System.Text.RegularExpressions;
using ClickTracking.WebApi.AcceptanceTests.Resources;
using FluentAssertions;
using FluentAssertions.Execution;

namespace ClickTracking.WebApi.AcceptanceTests.Console;

/// <summary>
/// Every form that a walk through the console finds, sent by a page of another site, and every address of a member, opened by another
/// member's user. A new page is covered on the day it is added.
/// </summary>
internal sealed partial class ConsoleSafetyTests : ResourcesFixture
{
    /// <summary>The first digits of the ids of the foreign member's objects, which no other number has.</summary>
    private const string ForeignDigits = "7345";

    private const string ForeignName = "zqforeign";

    private IReadOnlyList<string> _patterns = null!;
    private string _foreignToken = "";

    [OneTimeSetUp]
    public async Task SeedForeignMember()
    {
        var foreign = await Family.CreateAsync(Administrator, ForeignName, 7_345_000_100, GoodPassword);
        using var owner = await LogInAsync(foreign.Username, GoodPassword);
        _foreignToken = owner.Token!;
        _patterns = await ConsoleRoutes.ReadAsync();
    }

    [Test]
    public async Task No_form_is_accepted_without_its_token_or_from_another_site()
    {
        using var visit = new HttpVisit(Server, Administrator.Token!);
        var token = await visit.FormTokenAsync();
        var forms = (await visit.WalkAsync(_patterns, 2)).SelectMany(p => PageForm.On(p.Address, p.Page)).DistinctBy(f => f.Address).ToArray();
        forms.Should().NotBeEmpty();
        using var scope = new AssertionScope();
        foreach (var form in forms)
        {
            (await visit.SendAsync(form, null)).Should().Be(HttpStatusCode.BadRequest, $"{form.Address} without a token");
            (await visit.SendAsync(form, "CfDJ8-not-a-token")).Should().Be(HttpStatusCode.BadRequest, $"{form.Address} with a wrong token");
            (await visit.SendAsync(form, token, ("Origin", "https://evil.example")))
                .Should().Be(HttpStatusCode.Forbidden, $"{form.Address} from another site");
            (await visit.SendAsync(form, token, ("Sec-Fetch-Site", "cross-site")))
                .Should().Be(HttpStatusCode.Forbidden, $"{form.Address} from another site");
        }
    }

    [Test]
    public async Task The_token_of_one_user_is_none_of_another()
    {
        using var foreign = new HttpVisit(Server, _foreignToken);
        using var visit = new HttpVisit(Server, User.Token!);
        await visit.FormTokenAsync();
        var form = new PageForm("/console/preferences", [KeyValuePair.Create("count", "all")]);
        (await visit.SendAsync(form, await foreign.FormTokenAsync())).Should().Be(HttpStatusCode.BadRequest);
        (await visit.SendAsync(form, await visit.FormTokenAsync())).Should().Be(HttpStatusCode.Redirect);
    }

    [Test]
    public async Task Another_members_objects_are_not_found_at_any_address_or_by_any_form()
    {
        using var foreign = new HttpVisit(Server, _foreignToken);
        using var visit = new HttpVisit(Server, User.Token!);
        var pages = await foreign.WalkAsync(_patterns, 20);
        var addresses = pages.SelectMany(p => p.Page.QuerySelectorAll("a[href^='/console']").Select(a => a.GetAttribute("href")!))
            .Concat(pages.Select(p => p.Address)).Where(a => a.Contains(ForeignDigits, StringComparison.Ordinal)).Distinct().ToArray();
        addresses.Should().NotBeEmpty();
        var before = await ForeignObjectsAsync();
        var token = await visit.FormTokenAsync();

        using var scope = new AssertionScope();
        foreach (var address in addresses)
        {
            var (status, page) = await visit.OpenAsync(address);
            if (IdInPath().IsMatch(address.Split('?')[0]))
                status.Should().Be(HttpStatusCode.NotFound, address);
            page.DocumentElement.OuterHtml.Should().NotContain(ForeignName, address);
        }
        foreach (var form in pages.SelectMany(p => PageForm.On(p.Address, p.Page)).Where(NamesForeign))
        {
            var status = await visit.SendAsync(form, token);
            if (IdInPath().IsMatch(form.Address.Split('?')[0]))
                status.Should().Be(HttpStatusCode.NotFound, form.Address);
        }
        (await ForeignObjectsAsync()).Should().Be(before);
    }

    private async Task<string> ForeignObjectsAsync()
    {
        var objects = new List<string>();
        foreach (var service in ResourceCase.All)
        {
            var answer = await Administrator.GetAsync($"/{service.Name}?search={ForeignName}");
            objects.Add(answer.Response[service.Name + "s"]?.ToJsonString() ?? answer.Response[service.Name]!.ToJsonString());
        }
        return string.Join("\n", objects);
    }

    private static bool NamesForeign(PageForm form) => form.Address.Contains(ForeignDigits, StringComparison.Ordinal)
        || form.Fields.Any(f => f.Value.Contains(ForeignDigits, StringComparison.Ordinal));

    [GeneratedRegex($"/{ForeignDigits}[0-9]+")]
    private static partial Regex IdInPath();
}
