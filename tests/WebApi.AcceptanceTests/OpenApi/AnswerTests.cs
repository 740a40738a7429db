using System.Text.Json.Nodes;
using ClickTracking.WebApi.AcceptanceTests.Resources;
using ClickTracking.WebApi.AcceptanceTests.Running;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.OpenApi;

/// <summary>Tests that real responses are as the document describes them: every property by its name and type, and none missing.</summary>
internal sealed class AnswerTests : ResourcesFixture
{
    private DescribedApi _api = null!;

    [OneTimeSetUp]
    public async Task Read() => _api = await DescribedApi.ReadAsync(Server);

    [TestCaseSource(typeof(ResourceCase), nameof(ResourceCase.All))]
    public async Task A_service_answers_as_described(ResourceCase service)
    {
        var path = $"/{service.Name}";
        var id = IdOf(await CheckAsync(HttpMethod.Post, service.Create, service.Body()));
        var several = await CheckAsync(HttpMethod.Post, service.Create, service.Wrap([service.Draft(), service.Draft()]));
        await CheckAsync(HttpMethod.Put, $"{path}?id={id}", service.Wrap(new JsonObject { ["state"] = "inactive" }));
        await CheckAsync(HttpMethod.Get, $"{path}?id={id}");
        (await CheckAsync(HttpMethod.Get, path)).Response[service.Plural]!.AsArray().Should().NotBeEmpty();
        await CheckAsync(HttpMethod.Get, $"{path}?fields=id&num_elements=1");
        await CheckAsync(HttpMethod.Get, $"{path}/meta");
        await CheckAsync(HttpMethod.Delete, $"{path}?id={id}");

        several.Response[service.Plural]!.AsArray().Should().HaveCount(2);
        (await CheckAsync(HttpMethod.Get, $"{path}?id={id}")).Status.Should().Be(404);
        (await CheckAsync(HttpMethod.Post, service.Create, "{")).Status.Should().Be(400);
    }

    [TestCase("/audit-log")]
    [TestCase("/audit-log/meta")]
    [TestCase("/node")]
    [TestCase("/click-ledger")]
    [TestCase("/report?meta")]
    [TestCase("/feed-status?type=clicktrackers")]
    [TestCase("/clktr/explain?id=582&cachebuster=1&ancost=free&redir=https://test-landing-page.com")]
    [TestCase("/clktr/explain?id=nonsense")]
    [TestCase("/discrepancy?start_date=2025-11-23&end_date=2025-11-24")]
    [TestCase("/lookup?type=clicktracker&id=582,999")]
    [TestCase("/lookup?type=member")]
    [TestCase("/health/ready")]
    [TestCase("/health/live")]
    public async Task A_GET_answers_as_described(string path) => (await CheckAsync(HttpMethod.Get, path)).Status.Should().Be(200);

    [Test]
    public async Task Reports_and_access_answer_as_described()
    {
        using var client = await LogInAsync("demo-user-of-answers");
        var asked = await CheckAsync(client, HttpMethod.Post, "/report", """
            {"report": {"report_type": "clicktrackers", "columns": ["auction_id"], "report_interval": "last_hour"} }
            """);
        await CheckAsync(client, HttpMethod.Get, $"/report?id={asked.Response["report_id"]}");
        (await CheckAsync(client, HttpMethod.Get, "/report")).Response["reports"]!.AsArray().Should().ContainSingle();
        var file = "tracker_id,day,clicks\r\n582,2025-11-23,5\r\n999,2025-11-23,5\r\n";
        (await CheckAsync(HttpMethod.Post, "/discrepancy?start_date=2025-11-23&end_date=2025-11-24", file)).Status.Should().Be(200);
        (await CheckAsync(HttpMethod.Post, "/lookup", """{"lookup": {"type": "tag", "id": ["1", 2]} }""")).Status.Should().Be(200);
        (await CheckAsync(client, HttpMethod.Put, "/node?id=0", """{"node": {"state": "retired"} }""")).Status.Should().Be(403);
        (await CheckAsync(client, HttpMethod.Delete, "/auth")).Status.Should().Be(200);
        (await CheckAsync(client, HttpMethod.Get, "/report")).Status.Should().Be(401);
    }

    /// <summary>Creates a user and logs it in, with responses that are as described.</summary>
    private async Task<ApiClient> LogInAsync(string username)
    {
        await CreateAsync(ResourceCase.User, ("username", $"\"{username}\""), ("password", $"\"{GoodPassword}\""));
        var client = ApiClient.Anonymous(Server);
        var login = new JsonObject { ["auth"] = new JsonObject { ["username"] = username, ["password"] = GoodPassword } };
        client.Use((string)(await CheckAsync(client, HttpMethod.Post, "/auth", login.ToJsonString())).Response["token"]!);
        return client;
    }

    private Task<Described> CheckAsync(HttpMethod method, string path, string? body = null) =>
        CheckAsync(Administrator, method, path, body);

    private async Task<Described> CheckAsync(ApiClient client, HttpMethod method, string path, string? body = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
            request.Content = new StringContent(body);
        using var response = await client.RawAsync(request);
        var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        _api.Errors(method.Method, path.Split('?')[0], (int)response.StatusCode, answer)
            .Should().BeEmpty($"{method} {path} answers {answer.ToJsonString()}");
        return new Described((int)response.StatusCode, answer["response"]?.AsObject() ?? []);
    }

    private static long IdOf(Described made) => (long)made.Response["id"]!;

    private sealed record Described(int Status, JsonObject Response);
}
