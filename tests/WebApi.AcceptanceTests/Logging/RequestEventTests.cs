using System.Text.Json;
using ClickTracking.WebApi.AcceptanceTests.Running;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Logging;

/// <summary>The event of each management request: who, what, how long, and nothing that is nobody's business.</summary>
internal sealed class RequestEventTests : ServerFixture
{
    private const string Wrong = "Wr0ng-Passw0rd-of-a-typist";
    private const string InBody = "A-name-that-only-the-body-has";
    private const string InQuery = "a-filter-that-only-the-query-has";

    /// <summary>Everything of the product is logged, so that nothing is missing only because of its level.</summary>
    protected override string[] Settings => ["Serilog:MinimumLevel:Default=Verbose"];

    [Test]
    public async Task A_request_is_logged_with_its_caller_route_and_network()
    {
        using var client = await ApiClient.DemoUserAsync(Server);
        var answer = await client.GetAsync("/clicktracker");
        var logged = await EventAsync((string)answer.Response["dbg_info"]!["uuid"]!);

        logged.GetProperty("EventId").GetProperty("Id").GetInt32().Should().Be(2100);
        logged.GetProperty("EventId").GetProperty("Name").GetString().Should().Be("Request");
        logged.GetProperty("RequestMethod").GetString().Should().Be("GET");
        logged.GetProperty("RequestPath").GetString().Should().Be("/clicktracker");
        logged.GetProperty("Route").GetString().Should().Be("clicktracker");
        logged.GetProperty("StatusCode").GetInt32().Should().Be(200);
        logged.GetProperty("Elapsed").GetDouble().Should().BePositive();
        logged.GetProperty("UserId").GetInt64().Should().BePositive();
        logged.GetProperty("Member").GetInt64().Should().Be(958);
        logged.GetProperty("Network").GetString().Should().Be("127.0.0.0", "the address itself is in the audit log only");
    }

    [Test]
    public async Task Tokens_passwords_queries_and_bodies_are_not_in_the_log()
    {
        using var stranger = ApiClient.Anonymous(Server);
        var refused = await stranger.PostAsync("/auth", $$$"""{"auth":{"username":"admin","password":"{{{Wrong}}}"}}""");
        using var client = await ApiClient.AdministratorAsync(Server);
        (await client.PostAsync("/publisher?member_id=958", $$$"""{"publisher":{"name":"{{{InBody}}}"}}""")).Status.Should().Be(200);
        var last = await client.GetAsync($"/publisher?search={InQuery}");

        await EventAsync((string)refused.Response["dbg_info"]!["uuid"]!);
        await EventAsync((string)last.Response["dbg_info"]!["uuid"]!);
        var login = await File.ReadAllTextAsync(Path.Combine(Folder, "initial-admin.json"));
        var password = JsonDocument.Parse(login).RootElement.GetProperty("auth").GetProperty("password").GetString();
        Server.Text.Should().NotContainAny(client.Token, password, Wrong, InBody, InQuery);
    }

    /// <summary>The log is written in the background, after the answer.</summary>
    private async Task<JsonElement> EventAsync(string uuid)
    {
        JsonElement[] found = [];
        await Eventually.AsyncThat(
            () =>
            {
                found = [.. Server.Events.Where(
                    e => e.TryGetProperty("RequestPath", out _) && e.TryGetProperty("Uuid", out var id) && id.GetString() == uuid)];
                return found.Length > 0;
            },
            "the event of the request");
        return found.Single();
    }
}
