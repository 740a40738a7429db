using System.Text.Json;
using FluentAssertions;
using Microsoft.Playwright;

namespace ClickTracking.WebApi.AcceptanceTests.Console.Objects;

/// <summary>Names that strangers chose: nothing in them runs, and no page is torn by them.</summary>
internal sealed class HostileTextTests : ConsoleFixture
{
    private static readonly string[] _names =
    [
        "<script>document.title='run'</script><img src=x onerror=\"document.title='run'\">",
        "javascript:document.title='run'",
        "\u202Eright to left\u202C \u200F\u05D0\u05D1\u05D2 back",
        new string('W', 255),
        "👩‍👩‍👧‍👦👩🏽‍🚀🏴‍☠️ e\u0301\u0301\u0301\u0301",
        "\"' autofocus onfocus=alert(1) x='",
    ];

    [Test]
    public async Task Nothing_runs_and_the_layout_holds()
    {
        await using var visit = await AdministratorAsync();
        foreach (var name in _names)
        {
            var id = await CreateAsync("advertiser", "member_id=958", name);
            var child = await CreateAsync("line-item", $"advertiser_id={id}", name);
            foreach (var address in new[]
            {
                "/console/objects/advertiser", $"/console/objects/advertiser/{id}", $"/console/objects/line-item?advertiser_id={id}",
                $"/console/objects/line-item/{child}", $"/console/objects/line-item/new?advertiser_id={id}",
                $"/console/administration/audit?object_id={id}", $"/console/objects/advertiser?search={Uri.EscapeDataString(name)}",
            })
                await LookAsync(visit, address);
        }
    }

    [Test]
    public async Task A_tag_of_ten_thousand_hostile_characters_is_explained()
    {
        await using var visit = await AdministratorAsync();
        var longest = $"id=582&redir=javascript:{_names[0]}&x={new string('W', 10_000)}";
        foreach (var text in new[] { longest, new string('<', 10_000), _names[2], "&&&===???" })
        {
            await visit.Page.GotoAsync("/console/explain");
            await visit.Page.GetByLabel("Tag").FillAsync(text);
            await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Explain" }).ClickAsync();
            await visit.Page.WaitForLoadStateAsync();
            await MeasureAsync(visit, text[..Math.Min(40, text.Length)]);
        }
    }

    private async Task<long> CreateAsync(string service, string parent, string name)
    {
        var answer = await Administrator.PostAsync(
            $"/{service}?{parent}", $$"""{"{{service}}": {"name": {{JsonSerializer.Serialize(name)}}} }""");
        answer.Error.Should().BeNull();
        return (long)answer.Response["id"]!;
    }

    private static async Task LookAsync(Visit visit, string address)
    {
        (await visit.Page.GotoAsync(address))!.Status.Should().Be(200, address);
        await MeasureAsync(visit, address);
    }

    private static async Task MeasureAsync(Visit visit, string what)
    {
        foreach (var width in new[] { 1400, 360 })
        {
            await visit.Page.SetViewportSizeAsync(width, 900);
            var overflow = await visit.Page.EvaluateAsync<int>(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth");
            overflow.Should().Be(0, $"{what} at {width}");
        }
        (await visit.Page.TitleAsync()).Should().NotBe("run");
        visit.Complaints.Should().BeEmpty(what);
    }
}
