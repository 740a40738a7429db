using System.Globalization;
using System.Text;
using ClickTracking.WebApi.AcceptanceTests.Resources;
using ClickTracking.WebApi.AcceptanceTests.Running;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Isolation;

/// <summary>Every route there is, tried with no token and with another member's.</summary>
internal sealed class MemberIsolationTests : ResourcesFixture
{
    /// <summary>Digits that appear in no other number.</summary>
    private const long FirstForeignId = 7_345_100;

    /// <summary>What anybody may ask for. Nothing else answers without a token.</summary>
    private static readonly Route[] _open =
    [
        new("POST", "auth"), new("*", "health/live"), new("*", "health/ready"), new("*", "metrics"), new("*", "clktr"), new("*", "clktrb"),
        new("GET", "openapi/v1.json"),
    ];

    private IReadOnlyList<Route> _routes = null!;
    private IReadOnlyList<string> _services = null!;
    private Family _foreign = null!;
    private string _foreignReport = "";

    [OneTimeSetUp]
    public async Task SeedForeignMember()
    {
        _foreign = await Family.CreateAsync(Administrator, "zqforeign", FirstForeignId, GoodPassword);
        using var owner = await LogInAsync(_foreign.Username, GoodPassword);
        var asked = await owner.PostAsync("/report", """
            {"report": {"report_type": "clicktrackers", "columns": ["auction_id"], "report_interval": "last_hour"} }
            """);
        _foreignReport = (string?)asked.Response["report_id"] ?? throw new InvalidOperationException(asked.Error);
        await Eventually.AsyncThat(
            async () => (string?)(await owner.GetAsync($"/report?id={_foreignReport}")).Response["execution_status"] == "ready", "the report is ready");

        var folder = Directory.CreateTempSubdirectory("clicktracker-routes-").FullName;
        (_routes, _services) = await Route.ReadAllAsync(folder);
        Directory.Delete(folder, recursive: true);
    }

    [Test]
    public void The_routes_are_those_of_the_product()
    {
        _routes.Where(r => !r.IsConsole).Should().OnlyHaveUniqueItems().And.Contain(_open);
        foreach (var service in ResourceCase.All)
            _routes.Should().Contain(
                [new("GET", service.Name), new("POST", service.Name), new("PUT", service.Name), new("DELETE", service.Name), new("GET", service.Name + "/meta")]);
        _routes.Should().Contain([new("GET", "audit-log"), new("GET", "report"), new("POST", "report"), new("GET", "report-download"), new("DELETE", "auth")]);
    }

    [TestCase("GET", "brand-new")]
    [TestCase("PATCH", "clicktracker")]
    [TestCase("GET", "clicktracker/everything")]
    [TestCase("*", "report")]
    public void A_route_that_no_probe_knows_fails_the_walk(string method, string route)
    {
        var walk = () => RouteProbe.Of(method, route, _services, _foreign, _foreignReport);
        walk.Should().Throw<InvalidOperationException>();
    }

    [Test]
    public void A_service_without_a_foreign_object_fails_the_walk()
    {
        var walk = () => RouteProbe.Of("GET", "creative", ["creative"], _foreign, _foreignReport);
        walk.Should().Throw<InvalidOperationException>().WithMessage("No foreign object is seeded for the service creative.");
    }

    [Test]
    public async Task Without_a_token_every_other_route_answers_401()
    {
        using var nobody = ApiClient.Anonymous(Server);
        using var stranger = ApiClient.Anonymous(Server);
        stranger.Use("A-token-that-nobody-was-given");
        foreach (var client in new[] { nobody, stranger })
            foreach (var probe in Probes())
            {
                var (status, text) = await SendAsync(client, probe);
                status.Should().Be(401, probe.ToString());
                text.Should().Contain("\"error_id\":\"NOAUTH\"", probe.ToString());
            }
    }

    [Test]
    public async Task With_another_members_token_no_route_shows_or_changes_what_is_not_its_own()
    {
        var before = await SnapshotAsync();
        using var leaving = await ApiClient.DemoUserAsync(Server);
        foreach (var probe in Probes())
        {
            var (status, text) = await SendAsync(probe.Path == "/auth" ? leaving : User, probe);

            status.Should().BeLessThan(500, probe.ToString());
            if (probe.NamesForeignId)
                status.Should().Be(404, $"{probe}: what is another member's is not found, never forbidden");
            foreach (var secret in Secrets())
                if ((status < 300 && !probe.Echoes) || !(probe.Path + probe.Body).Contains(secret, StringComparison.Ordinal))
                    text.Should().NotContain(secret, probe.ToString());
        }
        (await SnapshotAsync()).Should().Be(before);
    }

    [Test]
    public async Task The_owner_sees_by_the_same_probes_what_the_others_do_not()
    {
        using var owner = await LogInAsync(_foreign.Username, GoodPassword);
        foreach (var probe in Probes().Where(p => p.Method == HttpMethod.Get && p.NamesForeignId))
            (await SendAsync(owner, probe)).Status.Should().Be(200, probe.ToString());
        var (_, list) = await SendAsync(owner, new RouteProbe(HttpMethod.Get, "/clicktracker", null, false));
        list.Should().ContainAll($"{_foreign[ResourceCase.ClickTracker]}", $"{_foreign[ResourceCase.Placement]}", _foreign.Name);
    }

    private IEnumerable<RouteProbe> Probes() =>
        _routes.Except(_open).Where(r => !r.IsPage && !r.IsConsole).SelectMany(r => RouteProbe.Of(r.Method, r.Pattern, _services, _foreign, _foreignReport));

    private IEnumerable<string> Secrets() =>
        [.. _foreign.Ids.Values.Select(i => i.ToString(CultureInfo.InvariantCulture)), _foreign.Name, _foreignReport];

    /// <summary>All that the foreign member has, as an administrator and the member itself see it.</summary>
    private async Task<string> SnapshotAsync()
    {
        var text = new StringBuilder();
        foreach (var service in _services)
        {
            var known = ResourceCase.All.SingleOrDefault(c => c.Name == service);
            var which = known is null ? $"member_id={_foreign[ResourceCase.Member]}"
                : known == ResourceCase.Member ? $"id={_foreign[known]}"
                : _foreign.Create(known).Split('?')[1];
            var answer = await Administrator.GetAsync($"/{service}?{which}");
            answer.Status.Should().Be(200, service);
            answer.Response.Remove("dbg_info");
            text.AppendLine(answer.Response.ToJsonString());
        }
        return text.ToString();
    }

    private static async Task<(int Status, string Text)> SendAsync(ApiClient client, RouteProbe probe)
    {
        using var request = new HttpRequestMessage(probe.Method, probe.Path);
        if (probe.Body is not null)
            request.Content = new StringContent(probe.Body);
        using var response = await client.RawAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
