using System.Text.Json.Nodes;
using ClickTracking.WebApi.AcceptanceTests.ClickTrackers;
using ClickTracking.WebApi.AcceptanceTests.Running;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Clients;

/// <summary>The platform's own client works when only the host is changed.</summary>
internal sealed class AnxApiTests : ManagementFixture
{
    private AnxApi _client = null!;

    protected override string[] Settings => ["RateLimit:LoginsPer5Minutes=1000"];

    [OneTimeSetUp]
    public async Task StartClient() => _client = await AnxApi.StartAsync(Server, ("token", User.Token!));

    [OneTimeTearDown]
    public async Task StopClient()
    {
        if (_client is not null)
            await _client.DisposeAsync();
    }

    [Test]
    public async Task It_logs_in_and_uses_the_token()
    {
        await using var client = await AnxApi.StartAsync(Server);
        var auth = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Folder, "demo-login.json")))!["auth"]!;

        var login = await client.CallAsync("login", (string)auth["username"]!, (string)auth["password"]!);
        var current = await client.CallAsync("get", "user?current");

        ((string?)login.Result).Should().MatchRegex("^[A-Za-z0-9_-]{43}$");
        ((string?)current.Response["user"]!["username"]).Should().Be("demo");
    }

    [Test]
    public async Task It_creates_reads_updates_and_deletes()
    {
        var body = JsonNode.Parse(Body(("click_url", "\"https://test-landing-page.com\"")))!;
        var created = await _client.CallAsync("post", "clicktracker", body, Parameters(("advertiser_id", 37236)));
        var id = (long)created.Response["id"]!;
        Data(created)["name"]!.GetValue<string>().Should().Be("Some tracker");

        var updated = await _client.CallAsync(
            "put", $"/clicktracker?id={id}", JsonNode.Parse("""{"clicktracker": {"name": "Renamed: é, 日本"}}""")!);
        ((string?)updated.Response["id"]).Should().Be($"{id}");

        var read = await _client.CallAsync("get", "clicktracker", Parameters(("id", id)));
        ((string?)read.Response["status"], (int)read.Response["count"]!).Should().Be(("OK", 1));
        ((long)Data(read)["id"]!, (string?)Data(read)["name"], (string?)Data(read)["click_url"])
            .Should().Be((id, "Renamed: é, 日本", "https://test-landing-page.com"));

        var deleted = await _client.CallAsync("delete", $"clicktracker?id={id}");
        ((string?)deleted.Response["status"], (int)deleted.Response["count"]!).Should().Be(("OK", 1));
        (await _client.CallAsync("get", $"clicktracker?id={id}")).ErrorDetails
            .Should().Be(("ApiError", "SYNTAX", "NOTFOUND_CLICKTRACKER", 404));
    }

    [TestCase(null, 3)]
    [TestCase(100, 3)]
    [TestCase(7, 36)]
    [TestCase(250, 3)]
    public async Task GetAll_pages_through_250_trackers(int? numElements, int pages)
    {
        var ids = await Create250Async();
        var before = Requests();
        var options = new JsonObject { ["uri"] = "clicktracker", ["params"] = new JsonObject { ["min_id"] = ids[0], ["max_id"] = ids[^1] } };
        if (numElements is { } number)
            options["numElements"] = number;

        var all = await _client.CallAsync("getAll", options);

        ((int)all.Response["count"]!, (string?)all.Response["dbg_info"]!["output_term"]).Should().Be((250, "clicktrackers"));
        all.Response["clicktrackers"]!.AsArray().Select(t => (long)t!["id"]!).Should().Equal(ids);
        await Eventually.AsyncThat(() => Requests() - before >= pages, $"{pages} requests are logged");
        (Requests() - before).Should().Be(pages);
    }

    [Test]
    public async Task GetAll_of_nothing_is_empty()
    {
        var none = await _client.CallAsync("getAll", new JsonObject { ["uri"] = "clicktracker?name=nobody-has-this-name" });
        ((int)none.Response["count"]!, none.Response["clicktrackers"]!.AsArray().Count).Should().Be((0, 0));
    }

    [TestCase("publisher", "publishers")]
    [TestCase("line-item", "line-items")]
    [TestCase("payment-rule", "payment-rules")]
    [TestCase("insertion-order", "insertion-orders")]
    public async Task GetAll_finds_the_data_of_other_services(string service, string key)
    {
        var all = await _client.CallAsync("getAll", new JsonObject { ["uri"] = service });
        all.Response[key]!.AsArray().Count.Should().Be((int)all.Response["count"]!);
    }

    [TestCase("get", "clicktracker?id=99", null, "ApiError", "SYNTAX", "NOTFOUND_CLICKTRACKER", 404)]
    [TestCase("delete", "clicktracker?id=582", null, "ApiError", "SYNTAX", "NOTFOUND_CLICKTRACKER", 404, TestName = "Another_members_tracker_is_not_found_by_it")]
    [TestCase("get", "clicktracker?num_elements=many", null, "ApiError", "SYNTAX", null, 400)]
    [TestCase("get", "nowhere", null, "ApiError", "SYNTAX", null, 404)]
    [TestCase("post", "clicktracker?advertiser_id=37236", """{"clicktracker": {}}""", "ApiError", "SYNTAX", null, 400)]
    [TestCase("post", "clicktracker?advertiser_id=37236", """{"clicktracker": {"name": "x", "publisher": {"id": 9}, "line_item": {"id": 74957}}}""",
        "ApiError", "INTEGRITY", null, 409)]
    [TestCase("post", "auth", """{"auth": {"username": "demo", "password": "wrong-Passw0rd"}}""", "NotAuthenticatedError", "NOAUTH", null, 401)]
    public async Task It_tells_errors_by_their_classes(
        string method, string uri, string? body, string name, string id, string? code, int status)
    {
        var call = await _client.CallAsync(method, body is null ? [uri] : [uri, JsonNode.Parse(body)!]);
        call.ErrorDetails.Should().Be((name, id, code, status));
        ((string?)call.Error!["message"]).Should().NotBeNullOrEmpty();
    }

    [Test]
    public async Task A_wrong_password_and_an_unknown_token_are_not_authenticated()
    {
        await using var client = await AnxApi.StartAsync(Server, ("token", "not-a-token"));
        var get = await client.CallAsync("get", "clicktracker");
        var all = await client.CallAsync("getAll", new JsonObject { ["uri"] = "clicktracker" });
        var login = await client.CallAsync("login", "demo", "wrong-Passw0rd");
        foreach (var call in new[] { get, all, login })
            call.ErrorDetails.Should().Be(("NotAuthenticatedError", "NOAUTH", null, 401));
    }

    [Test]
    public async Task What_a_user_may_not_do_is_not_authorized()
    {
        var call = await _client.CallAsync("post", "member", JsonNode.Parse("""{"member": {"name": "Another"}}""")!);
        call.ErrorDetails.Should().Be(("NotAuthorizedError", "UNAUTH", null, 403));
    }

    [Test]
    public async Task A_verb_that_is_not_offered_does_not_make_it_wait()
    {
        var call = await _client.CallAsync(
            "request", new JsonObject { ["method"] = "PATCH", ["uri"] = "clicktracker?id=1", ["body"] = new JsonObject() });
        call.ErrorDetails.Should().Be(
            ("RateLimitExceededError", "SYNTAX", null, 405), "it takes 405 for that, but has no time to wait for");
        call.EventNames.Should().Equal("exceeded WRITE");
    }

    private async Task<long[]> Create250Async()
    {
        var one = JsonNode.Parse(Body())!["clicktracker"]!;
        var body = new JsonObject { ["clicktrackers"] = new JsonArray([.. Enumerable.Range(0, 250).Select(_ => one.DeepClone())]) };
        var answer = await User.PostAsync(Create, body.ToJsonString());
        return [.. answer.Response["clicktrackers"]!.AsArray().Select(t => (long)t!["id"]!)];
    }

    /// <summary>Returns the number of GETs of click trackers in the server's log.</summary>
    private int Requests() => Server.Events.Count(e =>
        e.TryGetProperty("RequestPath", out var path) && path.ValueEquals("/clicktracker")
            && e.GetProperty("RequestMethod").ValueEquals("GET"));

    /// <summary>Returns the object as this client finds it.</summary>
    private static JsonObject Data(AnxCall call) => call.Response[(string)call.Response["dbg_info"]!["output_term"]!]!.AsObject();

    private static JsonObject Parameters(params (string Name, JsonNode Value)[] parameters) =>
        new() { ["params"] = new JsonObject(parameters.Select(p => KeyValuePair.Create(p.Name, (JsonNode?)p.Value))) };
}
