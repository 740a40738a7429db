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
}
