using System.Text.Json.Nodes;
using ClickTracking.WebApi.AcceptanceTests.Resources;
using ClickTracking.WebApi.AcceptanceTests.Running.Database;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Access;

/// <summary>Administrators, of whom one has to stay, and what they may do with the sessions of others.</summary>
internal sealed class AdministratorTests : ResourcesFixture
{
    private const string Refusal = "the last administrator cannot be deleted, disabled or demoted: add another administrator first";

    [TestCase("PUT", "/user?id=1", """{"user": {"role": "user"}}""")]
    [TestCase("PUT", "/user?id=1", """{"user": {"state": "inactive"}}""")]
    [TestCase("PUT", "/user", """{"users": [{"id": 1, "role": "read_only"}]}""")]
    [TestCase("PUT", "/member?id=1", """{"member": {"state": "inactive"}}""")]
    [TestCase("DELETE", "/user?id=1", null)]
    public async Task The_last_one_stays(string method, string path, string? body)
    {
        var answer = await Administrator.SendAsync(new HttpMethod(method), path, body);
        (answer.Status, answer.ErrorId, answer.Error).Should().Be((409, "INTEGRITY", Refusal));
        (await Administrator.GetAsync("/user?current")).Status.Should().Be(200);
    }

    [Test]
    public async Task Another_one_may_take_its_place_in_one_request()
    {
        var (id, name) = await AddAsync("user");
        using var other = await LogInAsync(name, GoodPassword);
        (await Administrator.PutAsync("/user", Swap((1, "user"), (id, "admin")))).Status.Should().Be(200);
        (await other.PutAsync("/user", Swap((id, "user"), (1, "admin")))).Status.Should().Be(200);
    }

    [Test]
    public async Task Two_that_remove_each_other_at_once_do_not_both_succeed()
    {
        for (var round = 0; round < 5; round++)
        {
            var (first, second) = (await AddAsync("admin"), await AddAsync("admin"));
            using var one = await LogInAsync(first.Name, GoodPassword);
            using var two = await LogInAsync(second.Name, GoodPassword);
            StoredRows.Execute(Folder, "UPDATE users SET role = 'user' WHERE id = 1");

            await Task.WhenAll(one.DeleteAsync($"/user?id={second.Id}"), two.DeleteAsync($"/user?id={first.Id}"));

            StoredRows.Read(Folder, "SELECT COUNT(*) FROM users WHERE role = 'admin' AND state = 'active'").Should().Equal("1");
            StoredRows.Execute(Folder, "UPDATE users SET role = 'admin' WHERE id = 1");
            await Administrator.DeleteAsync($"/user?id={first.Id}");
            await Administrator.DeleteAsync($"/user?id={second.Id}");
        }
    }

    [Test]
    public async Task One_ends_the_sessions_of_another_user_and_nobody_else_does()
    {
        var (id, name) = await AddAsync("user");
        using var one = await LogInAsync(name, GoodPassword);
        using var two = await LogInAsync(name, GoodPassword);

        var refused = await User.DeleteAsync($"/auth?user_id={id}");
        var ended = await Administrator.DeleteAsync($"/auth?user_id={id}");

        (refused.Status, refused.ErrorId).Should().Be((403, "UNAUTH"));
        ended.Status.Should().Be(200);
        foreach (var client in new[] { one, two })
            (await client.GetAsync("/user?current")).ErrorId.Should().Be("NOAUTH");
        foreach (var client in new[] { User, Administrator })
            (await client.GetAsync("/user?current")).Status.Should().Be(200, "nobody else is logged out");
        var entry = (await Administrator.GetAsync("/audit-log?sort=id.desc&num_elements=1")).Response["audit-logs"]![0]!;
        ((string?)entry["username"], (string?)entry["action"], (long?)entry["object_id"]).Should().Be(("admin", "logout", id));
        (await Administrator.DeleteAsync("/auth?user_id=99999")).Response["error_code"]!.ToString().Should().Be("NOTFOUND_USER");
        (await Administrator.DeleteAsync("/auth?user_id=x")).Error.Should().Be("user_id: must be one positive integer");
    }

    private static string Swap(params (long Id, string Role)[] roles) => new JsonObject
    {
        ["users"] = new JsonArray([.. roles.Select(r => (JsonNode)new JsonObject { ["id"] = r.Id, ["role"] = r.Role })]),
    }.ToJsonString();

    private async Task<(long Id, string Name)> AddAsync(string role)
    {
        var created = await Administrator.PostAsync(ResourceCase.User.Create, ResourceCase.User.Body(("role", $"\"{role}\"")));
        return (IdOf(created), (string)created.Response["user"]!["username"]!);
    }
}
