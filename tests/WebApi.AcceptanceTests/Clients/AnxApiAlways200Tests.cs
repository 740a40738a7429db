using System.Text.Json.Nodes;
using ClickTracking.WebApi.AcceptanceTests.Running;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Clients;

/// <summary>
/// Where errors have the status 200, the platform's own client returns them as results, as it did with the original platform.
/// </summary>
internal sealed class AnxApiAlways200Tests : ServerFixture
{
    protected override string[] Settings => ["Api:ErrorStatus=Always200"];

    [TestCase("get", "clicktracker?id=99", null, "SYNTAX", "NOTFOUND_CLICKTRACKER")]
    [TestCase("post", "clicktracker?advertiser_id=37236", """{"clicktracker": {}}""", "SYNTAX", null)]
    [TestCase("post", "clicktracker?advertiser_id=37236", """{"clicktracker": {"name": "x", "publisher": {"id": 9}, "line_item": {"id": 74957}}}""",
        "INTEGRITY", null)]
    [TestCase("post", "member", """{"member": {"name": "Another"}}""", "UNAUTH", null)]
    public async Task An_error_is_a_result_without_a_status(string method, string uri, string? body, string id, string? code)
    {
        await using var client = await AnxApi.DemoUserAsync(Server);
        var call = await client.CallAsync(method, body is null ? [uri] : [uri, JsonNode.Parse(body)!]);
        ((int)call.Result!["statusCode"]!, call.Response["status"]).Should().Be((200, null));
        ((string?)call.Response["error_id"], (string?)call.Response["error_code"]).Should().Be((id, code));
    }

    [Test]
    public async Task A_wrong_password_is_not_authenticated_and_getAll_rejects()
    {
        await using var client = await AnxApi.StartAsync(Server, ("token", "not-a-token"));
        var login = await client.CallAsync("login", "demo", "wrong-Passw0rd");
        var all = await client.CallAsync("getAll", new JsonObject { ["uri"] = "clicktracker" });

        login.ErrorDetails.Should().Be(("NotAuthenticatedError", "NOAUTH", null, 200));
        ((string?)all.Error!["name"], (string?)all.Error["body"]!["response"]!["error_id"]).Should().Be(("response", "NOAUTH"));
    }
}
