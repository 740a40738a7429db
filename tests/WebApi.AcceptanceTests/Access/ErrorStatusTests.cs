using System.Globalization;
using ClickTracking.WebApi.AcceptanceTests.Resources;
using ClickTracking.WebApi.AcceptanceTests.Running;
using ClickTracking.WebApi.AcceptanceTests.Running.Database;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Access;

/// <summary>A user's own choice of the HTTP status of errors, and the counts by which its clients pace themselves.</summary>
internal sealed class ErrorStatusTests : ResourcesFixture
{
    protected override string[] Settings => ["RateLimit:LoginsPer5Minutes=0"];

    [Test]
    public async Task It_decides_for_the_requests_of_that_user_alone()
    {
        var (id, name) = await AddUserAsync(("error_status", "\"Always200\""));
        using var client = await LogInAsync(name, GoodPassword);

        var missing = await client.GetAsync("/clicktracker?id=9999999");
        (missing.Status, (string?)missing.Response["error_code"]).Should().Be((200, "NOTFOUND_CLICKTRACKER"));
        (await User.GetAsync("/clicktracker?id=9999999")).Status.Should().Be(404);

        await Administrator.PutAsync($"/user?id={id}", """{"user": {"error_status": null}}""");
        (await client.GetAsync("/clicktracker?id=9999999")).Status.Should().Be(404);
        (await Administrator.PutAsync($"/user?id={id}", """{"user": {"error_status": "200"}}""")).Error
            .Should().Be("user.error_status: must be null or one of Standard, Always200");
        (await Administrator.GetAsync("/user?error_status=Always200")).Status.Should().Be(200);
    }

    [Test]
    public async Task It_holds_for_the_users_expired_token_after_other_logins_too()
    {
        var (id, name) = await AddUserAsync(("error_status", "\"Always200\""));
        using var client = await LogInAsync(name, GoodPassword);
        var past = DateTime.UtcNow.AddHours(-30).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        StoredRows.Execute(Folder, $"UPDATE sessions SET last_used_at = '{past}', created_at = '{past}' WHERE user_id = {id}");
        using var other = await ApiClient.DemoUserAsync(Server);

        var answer = await client.GetAsync("/clicktracker");

        (answer.Status, answer.ErrorId, answer.Headers.WwwAuthenticate.Count).Should().Be((200, "NOAUTH", 0));
    }

    [Test]
    public async Task Every_answer_counts_the_users_reads_and_writes()
    {
        var (_, name) = await AddUserAsync();
        using var client = await LogInAsync(name, GoodPassword);
        await client.GetAsync("/clicktracker");
        await client.PostAsync("/clicktracker", "{}");
        using var head = new HttpRequestMessage(HttpMethod.Head, "/clicktracker");
        (await client.RawAsync(head)).Dispose();
        var info = (await client.GetAsync("/clicktracker?id=9999999")).Response["dbg_info"]!.AsObject();
        info.Where(p => p.Key.StartsWith("read", StringComparison.Ordinal) || p.Key.StartsWith("write", StringComparison.Ordinal))
            .Select(p => $"{p.Key}={p.Value}").Should().Equal(
                "reads=3", "read_limit=1000", "read_limit_seconds=60", "writes=1", "write_limit=1000", "write_limit_seconds=60");
    }

    private async Task<(long Id, string Name)> AddUserAsync(params (string Name, string? Json)[] changes)
    {
        var created = await Administrator.PostAsync("/user?member_id=958", ResourceCase.User.Body(changes));
        return (IdOf(created), (string)created.Response["user"]!["username"]!);
    }
}
