using System.Net;
using ClickTracking.WebApi.AcceptanceTests.Nodes;
using ClickTracking.WebApi.AcceptanceTests.Running;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Console;

/// <summary>The console of several nodes behind one address.</summary>
internal sealed class ConsoleNodeTests : ClusterFixture
{
    [Test]
    public async Task A_session_and_a_form_of_one_node_are_good_at_another()
    {
        var (one, other) = (await StartAsync(0), await StartAsync(1));
        using var login = await ApiClient.AdministratorAsync(one);
        using var visit = new HttpVisit(one, login.Token!);
        var form = new PageForm("/console/preferences", [KeyValuePair.Create("count", "all")]);
        var token = await visit.FormTokenAsync();

        (await visit.SendAsync(form with { Address = new Uri(other.Address, form.Address).ToString() }, token)).Should().Be(HttpStatusCode.Redirect);
        (await visit.SendAsync(form with { Address = new Uri(other.Address, form.Address).ToString() }, null)).Should().Be(HttpStatusCode.BadRequest);
    }

    [Test]
    public async Task A_node_that_is_gone_for_good_is_retired_on_its_page_and_one_that_lives_is_not()
    {
        const string nodes = "/console/administration/nodes";
        // Its last sign of life is two hours old, so that nobody waits for a minute of silence.
        var other = await StartWithClockAsync(2, "-2h");
        var one = await StartAsync(1);
        await other.KillAsync();
        using var login = await ApiClient.LogInAsync(one, Path.Combine(FolderOf(2), "initial-admin.json"));
        using var visit = new HttpVisit(one, login.Token!);
        var gone = (await RetirementsAsync()).Should().ContainSingle("the other node lives").Subject;

        (await visit.SendAsync(gone, await visit.FormTokenAsync())).Should().Be(HttpStatusCode.Redirect);

        var number = gone.Fields.Single(f => f.Key == "node").Value;
        var states = await StatesAsync();
        states.Should().HaveCount(2).And.Contain(number, "retired").And.ContainValue("live");
        (await RetirementsAsync()).Should().BeEmpty("it is retired");
        // A form that was open before the other node came back.
        var live = states.Single(s => s.Value == "live").Key;
        var early = gone with { Fields = [KeyValuePair.Create("node", live)] };
        (await visit.SendAsync(early, await visit.FormTokenAsync())).Should().Be(HttpStatusCode.OK, "the page says why not");
        (await StatesAsync()).Should().Contain(live, "live");

        async Task<Dictionary<string, string>> StatesAsync() =>
            (await login.GetAsync("/node")).Response["nodes"]!.AsArray().ToDictionary(n => $"{n!["id"]}", n => (string)n!["state"]!);

        async Task<PageForm[]> RetirementsAsync() =>
            [.. PageForm.On(nodes, (await visit.OpenAsync(nodes)).Page).Where(f => f.Fields.Any(field => field.Key == "node"))];
    }
}
