using System.Net;
using ClickTracking.WebApi.AcceptanceTests.Running;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Clients;

/// <summary>Too many requests of a user in a minute. Each test has a server and a folder of its own, and so a minute of its own.</summary>
internal sealed class ThrottlingTests : ServerFixture
{
    private const int Reads = 5;
    private const int Writes = 3;
    private const string Update = """{"clicktracker": {"name": "Renamed"}}""";

    private static readonly string[] _names = ["X-Ratelimit-Read", "X-Ratelimit-Write", "X-Count-Read", "X-Count-Write"];

    protected override bool StartsByItself => false;

    [Test]
    public async Task Every_response_tells_limits_and_counts_of_reads_and_writes_apart()
    {
        await using var server = await StartLimitedAsync();
        using var client = await ApiClient.AdministratorAsync(server);

        RateLimitHeaders(await client.GetAsync("/clicktracker?id=582")).Should().Equal("5", "3", "user:1", "user:0");
        RateLimitHeaders(await client.PutAsync("/clicktracker?id=582", Update)).Should().Equal("5", "3", "user:1", "user:1");
        RateLimitHeaders(await client.GetAsync("/clicktracker?id=99")).Should().Equal(["5", "3", "user:2", "user:1"], "404 counts too");
        RateLimitHeaders(await client.PostAsync("/clicktracker", "{")).Should().Equal(["5", "3", "user:2", "user:2"], "400 counts too");
        RateLimitHeaders(await client.GetAsync("/nowhere")).Should().Equal(["5", "3", "user:3", "user:2"], "no service");
        RateLimitHeaders(await client.DeleteAsync("/clicktracker?id=582")).Should().Equal("5", "3", "user:3", "user:3");
        RateLimitHeaders(await client.DeleteAsync("/clicktracker?id=584"))
            .Should().Equal(["5", "3", "user:3", "user:3"], "what was refused is not counted");
    }

    [Test]
    public async Task Whoever_is_not_logged_in_is_told_the_limits_and_counts_nothing()
    {
        await using var server = await StartLimitedAsync();
        using var client = ApiClient.Anonymous(server);
        var nobody = await client.GetAsync("/clicktracker");
        var wrong = await client.PostAsync("/auth", """{"auth": {"username": "demo", "password": "wrong-Passw0rd"}}""");
        var right = await client.PostAsync("/auth", await File.ReadAllTextAsync(Path.Combine(server.DataFolder, "demo-login.json")));
        client.Use("not-a-token");
        var unknown = await client.GetAsync("/clicktracker");

        foreach (var (answer, status) in new[] { (nobody, 401), (wrong, 401), (right, 200), (unknown, 401) })
        {
            answer.Status.Should().Be(status);
            RateLimitHeaders(answer).Should().Equal("5", "3", "user:0", "user:0");
        }
    }

    [Test]
    public async Task A_user_is_throttled_beyond_its_reads_and_still_writes_until_those_are_too_many()
    {
        await using var server = await StartLimitedAsync();
        using var client = await ApiClient.AdministratorAsync(server);
        using var other = await ApiClient.DemoUserAsync(server);

        for (var i = 0; i < Reads; i++)
            (await client.GetAsync("/clicktracker")).Status.Should().Be(200);
        DemandThrottled(await client.GetAsync("/clicktracker"), "GET", "user:5", "user:0");

        for (var i = 0; i < Writes; i++)
            (await client.PutAsync("/clicktracker?id=582", Update)).Status.Should().Be(200);
        DemandThrottled(await client.PutAsync("/clicktracker?id=582", Update), "PUT", "user:5", "user:3");

        (await other.GetAsync("/clicktracker")).Status.Should().Be(200, "it is another user");
        using var again = await ApiClient.AdministratorAsync(server);
        DemandThrottled(await again.GetAsync("/clicktracker"), "GET", "user:5", "user:3");
    }

    [Test]
    public async Task A_throttled_write_changes_nothing()
    {
        await using var server = await StartLimitedAsync();
        using var client = await ApiClient.AdministratorAsync(server);
        for (var i = 0; i < Writes; i++)
            await client.PutAsync("/clicktracker?id=582", Update);

        (await client.DeleteAsync("/clicktracker?id=582")).Status.Should().Be(429);

        (await client.GetAsync("/clicktracker?id=582")).Status.Should().Be(200);
    }

    [Test]
    public async Task Requests_at_once_do_not_pass_beyond_the_limit()
    {
        await using var server = await StartLimitedAsync();
        using var client = await ApiClient.AdministratorAsync(server);
        var answers = await Task.WhenAll(Enumerable.Range(0, 4 * Reads).Select(_ => client.GetAsync("/clicktracker")));
        answers.Count(a => a.Status == 200).Should().Be(Reads);
        answers.Count(a => a.Status == 429).Should().Be(3 * Reads);
    }

    [Test]
    public async Task Redirects_are_never_throttled_and_tell_nothing_of_it()
    {
        await using var server = await StartLimitedAsync();
        using var client = await ApiClient.AdministratorAsync(server);
        for (var i = 0; i < Reads; i++)
            await client.GetAsync("/clicktracker");
        (await client.GetAsync("/clicktracker")).Status.Should().Be(429);

        for (var i = 0; i < 10 * Reads; i++)
        {
            using var click = new HttpRequestMessage(HttpMethod.Get, "/clktr?id=582");
            using var answer = await client.RawAsync(click);
            answer.StatusCode.Should().Be(HttpStatusCode.Redirect);
            answer.Headers.Select(h => h.Key).Should().NotContain(_names);
        }
    }

    [Test]
    public async Task Zero_turns_it_off_and_nothing_is_told()
    {
        await using var server = await StartAloneAsync("RateLimit:ReadsPerMinute=0", "RateLimit:WritesPerMinute=0");
        using var client = await ApiClient.AdministratorAsync(server);
        for (var i = 0; i < 1100; i++)
        {
            var answer = await client.GetAsync("/clicktracker/meta");
            answer.Status.Should().Be(200);
            answer.Headers.Select(h => h.Key).Should().NotContain(_names);
        }
    }

    [Test]
    public async Task Reads_alone_can_be_limited()
    {
        await using var server = await StartAloneAsync("RateLimit:ReadsPerMinute=1", "RateLimit:WritesPerMinute=0");
        using var client = await ApiClient.AdministratorAsync(server);
        var answer = await client.GetAsync("/clicktracker");
        answer.Headers.Select(h => h.Key).Where(_names.Contains).Should().BeEquivalentTo("X-Ratelimit-Read", "X-Count-Read");
        (await client.GetAsync("/clicktracker")).Status.Should().Be(429);
    }

    [Test]
    public async Task Throttling_keeps_its_status_when_other_errors_are_answered_with_200()
    {
        await using var server = await StartAloneAsync("RateLimit:ReadsPerMinute=1", "Api:ErrorStatus=Always200");
        using var client = await ApiClient.AdministratorAsync(server);
        (await client.GetAsync("/clicktracker?id=99")).Status.Should().Be(200);
        (await client.GetAsync("/clicktracker?id=99")).Status
            .Should().Be(429, "scripts look for that status, as the original told them to");
    }

    private static void DemandThrottled(Answer answer, string method, string reads, string writes)
    {
        answer.Status.Should().Be(429);
        RateLimitHeaders(answer).Should().Equal("5", "3", reads, writes);
        answer.Headers.RetryAfter!.Delta.Should().BePositive().And.BeLessThanOrEqualTo(TimeSpan.FromMinutes(1));
        answer.Response.Select(p => p.Key).Should().Equal(
            "error_id", "error", "error_description", "error_code", "service", "method", "dbg_info");
        (answer.ErrorId, (string?)answer.Response["error_code"]).Should().Be(("SYSTEM", "RATE_EXCEEDED"));
        ((string?)answer.Response["service"], (string?)answer.Response["method"]).Should().Be(("clicktracker", method));
        answer.Error.Should().StartWith("too many requests of this user in a minute");
    }

    /// <summary>Returns the four headers in the order of <see cref="_names"/>, each of which must occur once.</summary>
    private static IEnumerable<string> RateLimitHeaders(Answer answer) => _names.Select(n => answer.Headers.GetValues(n).Single());

    private Task<Server> StartLimitedAsync() => StartAloneAsync($"RateLimit:ReadsPerMinute={Reads}", $"RateLimit:WritesPerMinute={Writes}");

    private Task<Server> StartAloneAsync(params string[] settings) =>
        Server.StartAsync(Path.Combine(Folder, TestContext.CurrentContext.Test.MethodName!), settings);
}
