using System.Text.Json.Nodes;
using ClickTracking.WebApi.AcceptanceTests.Running;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Resources;

/// <summary>Administrators write members and users; each user may change its own password.</summary>
internal sealed class MemberAndUserTests : ResourcesFixture
{
    private const string NewPassword = "An0ther-Passw0rd";

    [Test]
    public async Task Current_is_the_callers_own_user_and_member()
    {
        var user = await User.GetAsync("/user?current");
        var member = await User.GetAsync("/member?current");
        var administrator = await Administrator.GetAsync("/user?current=true");

        user.Response["user"]!.AsObject().Select(p => p.Key).Should().Equal("id", "username", "member_id", "role", "state", "error_status");
        (((string?)user.Response["user"]!["username"], (long)user.Response["user"]!["member_id"]!)).Should().Be(("demo", 958L));
        member.Response["member"]!.ToJsonString().Should().Be("""{"id":958,"name":"Demo Member","state":"active"}""");
        ((string?)administrator.Response["user"]!["username"]).Should().Be("admin");
    }

    [Test]
    public async Task Current_means_nothing_to_other_services()
    {
        (await User.GetAsync("/publisher?current")).Warnings.Should().Equal("current: unknown query parameter, ignored");
    }

    [Test]
    public async Task A_user_reads_its_own_member_and_the_users_of_it_only()
    {
        var (_, name) = await AddUserAsync();
        var own = (await User.GetAsync("/member?fields=id,name")).Response["member"]!;
        var users = (await User.GetAsync("/user")).Response["users"]!.AsArray();

        own.ToJsonString().Should().Be("""{"id":958,"name":"Demo Member"}""");
        (await User.GetAsync("/member?state=active")).Response["members"]!.AsArray().Should().ContainSingle();
        (await Administrator.GetAsync("/member")).Response["members"]!.AsArray().Count.Should().BeGreaterThan(1);
        users.Select(u => (string)u!["username"]!).Should().Contain(["demo", name]).And.NotContain("admin");
        (await User.GetAsync("/member?id=1066")).Status.Should().Be(404);
        (await Administrator.GetAsync("/member?id=958,1066,1")).Response["members"]!.AsArray().Should().HaveCount(3);
    }

    [Test]
    public async Task Members_and_users_are_written_by_administrators_only()
    {
        var (other, _) = await AddUserAsync();
        var own = (long)(await User.GetAsync("/user?current")).Response["user"]!["id"]!;
        const string member = "user demo may not write this member: ask an administrator";
        const string user = "user demo may not write this user: ask an administrator";

        (await User.PostAsync("/member", ResourceCase.Member.Body())).Should().Match<Answer>(a => IsRefusal(a, member));
        (await User.PutAsync("/member?id=958", """{"member": {"name": "mine"}}""")).Should().Match<Answer>(a => IsRefusal(a, member));
        (await User.DeleteAsync("/member?id=958")).Should().Match<Answer>(a => IsRefusal(a, member));
        (await User.PostAsync("/user", ResourceCase.User.Body())).Should().Match<Answer>(a => IsRefusal(a, user));
        (await User.PutAsync($"/user?id={other}", """{"user": {"state": "inactive"}}""")).Should().Match<Answer>(a => IsRefusal(a, user));
        (await User.DeleteAsync($"/user?id={other}")).Should().Match<Answer>(a => IsRefusal(a, user));
        (await User.DeleteAsync($"/user?id={own}")).Should().Match<Answer>(a => IsRefusal(a, user));
        (await User.GetAsync("/user?current")).Status.Should().Be(200);
    }

    [TestCase("""{"role": "admin"}""")]
    [TestCase("""{"state": "inactive"}""")]
    [TestCase("""{"username": "somebody"}""")]
    [TestCase("""{"password": "An0ther-Passw0rd", "role": "admin"}""")]
    public async Task A_user_changes_nothing_of_itself_but_its_password(string changes)
    {
        var (id, name) = await AddUserAsync();
        using var client = await LogInAsync(name, GoodPassword);

        var one = await client.PutAsync($"/user?id={id}", $$"""{"user": {{changes}} }""");
        var draft = JsonNode.Parse(changes)!.AsObject();
        draft["id"] = id;
        var many = await client.PutAsync("/user", ResourceCase.User.Wrap([draft]));

        foreach (var answer in new[] { one, many })
            answer.Should().Match<Answer>(
                a => IsRefusal(a, $"user {name} may change its own password only: ask an administrator for the rest"));
        (await client.GetAsync("/user?current")).Response["user"]!["role"]!.ToJsonString().Should().Be("\"user\"");
        (await TryLogInAsync(name, GoodPassword)).Status.Should().Be(200);
    }

    [Test]
    public async Task A_user_that_changes_its_password_logs_in_anew_everywhere()
    {
        var (id, name) = await AddUserAsync();
        using var here = await LogInAsync(name, GoodPassword);
        using var there = await LogInAsync(name, GoodPassword);

        var changed = await here.PutAsync($"/user?id={id}", $$"""{"user": {"password": "{{NewPassword}}"} }""");

        changed.Status.Should().Be(200);
        foreach (var client in new[] { here, there })
            (await client.GetAsync("/user?current")).ErrorId.Should().Be("NOAUTH");
        (await TryLogInAsync(name, GoodPassword)).ErrorId.Should().Be("NOAUTH");
        (await TryLogInAsync(name, NewPassword)).Status.Should().Be(200);
        (await User.GetAsync("/user?current")).Status.Should().Be(200, "nobody else is concerned");
    }

    [Test]
    public async Task A_password_that_an_administrator_sets_ends_the_users_sessions()
    {
        var (id, name) = await AddUserAsync();
        using var client = await LogInAsync(name, GoodPassword);
        await Administrator.PutAsync($"/user?id={id}", $$"""{"user": {"password": "{{NewPassword}}"} }""");
        (await client.GetAsync("/user?current")).ErrorId.Should().Be("NOAUTH");
        (await TryLogInAsync(name, NewPassword)).Status.Should().Be(200);
    }

    [Test]
    public async Task A_refused_password_ends_no_session()
    {
        var (id, name) = await AddUserAsync();
        using var client = await LogInAsync(name, GoodPassword);
        (await client.PutAsync($"/user?id={id}", """{"user": {"password": "short"}}""")).Status.Should().Be(400);
        (await client.GetAsync("/user?current")).Status.Should().Be(200);
    }

    [Test]
    public async Task A_disabled_users_sessions_end_for_good()
    {
        var (id, name) = await AddUserAsync();
        using var client = await LogInAsync(name, GoodPassword);

        await Administrator.PutAsync($"/user?id={id}", """{"user": {"state": "inactive"}}""");
        var disabled = await TryLogInAsync(name, GoodPassword);
        await Administrator.PutAsync($"/user?id={id}", """{"user": {"state": "active"}}""");

        (disabled.Status, disabled.ErrorId).Should().Be((401, "NOAUTH_DISABLED"));
        (await client.GetAsync("/user?current")).ErrorId.Should().Be("NOAUTH", "its session ended with it");
        (await TryLogInAsync(name, GoodPassword)).Status.Should().Be(200);
    }

    [Test]
    public async Task A_deleted_users_sessions_end()
    {
        var (id, name) = await AddUserAsync();
        using var client = await LogInAsync(name, GoodPassword);
        (await Administrator.DeleteAsync($"/user?id={id}")).Status.Should().Be(200);
        (await client.GetAsync("/user?current")).ErrorId.Should().Be("NOAUTH");
        (await TryLogInAsync(name, GoodPassword)).ErrorId.Should().Be("NOAUTH");
    }

    [Test]
    public async Task A_disabled_members_users_are_disabled()
    {
        var family = await Family.CreateAsync(Administrator, "disabled", 9_000, GoodPassword);
        using var client = await LogInAsync(family.Username, GoodPassword);
        await Administrator.PutAsync($"/member?id={family[ResourceCase.Member]}", """{"member": {"state": "inactive"}}""");
        (await client.GetAsync("/user?current")).ErrorId.Should().Be("NOAUTH_DISABLED");
        (await TryLogInAsync(family.Username, GoodPassword)).ErrorId.Should().Be("NOAUTH_DISABLED");
    }

    [Test]
    public async Task A_new_role_counts_at_once()
    {
        var (id, name) = await AddUserAsync();
        using var client = await LogInAsync(name, GoodPassword);
        await Administrator.PutAsync($"/user?id={id}", """{"user": {"role": "read_only"}}""");
        (await client.GetAsync("/clicktracker")).Status.Should().Be(200);
        var other = await client.PutAsync("/user?id=1", $$"""{"user": {"password": "{{NewPassword}}"} }""");
        other.ErrorId.Should().Be("SYNTAX", "it does not see it");
        var more = await client.PutAsync($"/user?id={id}", """{"user": {"role": "user"}}""");
        more.Should().Match<Answer>(a => IsRefusal(a, $"user {name} may change its own password only: ask an administrator for the rest"));
        (await client.DeleteAsync($"/user?id={id}")).ErrorId.Should().Be("UNAUTH");
        (await client.PutAsync($"/user?id={id}", $$"""{"user": {"password": "{{NewPassword}}"} }""")).Status.Should().Be(200);
        using var again = await LogInAsync(name, NewPassword);

        await Administrator.PutAsync($"/user?id={id}", """{"user": {"role": "admin"}}""");
        (await again.GetAsync("/member?id=1066")).Status.Should().Be(200);
    }

    [TestCaseSource(typeof(ResourceCase), nameof(ResourceCase.All))]
    public async Task Who_may_only_read_writes_no_service(ResourceCase service)
    {
        var (_, name) = await AddUserAsync(("role", "\"read_only\""));
        using var client = await LogInAsync(name, GoodPassword);
        var id = await CreateAsync(service);

        var refused = new List<Answer> { await client.PostAsync(service.Create, service.Body()), await client.PostAsync(service.Create, service.Wrap([service.Draft()])) };
        if (service != ResourceCase.Member)
            refused.AddRange([await client.PutAsync(At(service, id), service.Wrap(new JsonObject())), await client.DeleteAsync(At(service, id))]);

        refused.Should().OnlyContain(a => IsRefusal(a, $"user {name} has the role read_only: it may only GET"));
        (await client.GetAsync($"/{service.Name}")).Status.Should().Be(200);
    }

    [TestCase("short-A1")]
    [TestCase("no-digits-Here")]
    [TestCase("no-upper-1-here")]
    [TestCase("NO-LOWER-1-HERE")]
    [TestCase("NoSpecial1Here")]
    [TestCase("L0ng-23456789012345678901234567890123456789012345678901234567890x")]
    public async Task A_password_that_breaks_the_rules_is_refused_without_being_repeated(string password)
    {
        var answer = await Administrator.PostAsync(ResourceCase.User.Create, ResourceCase.User.Body(("password", $"\"{password}\"")));
        (answer.Status, answer.ErrorId, answer.Error).Should().Be((
            400, "SYNTAX",
            "user.password: must be a string of 10 to 64 characters with an upper-case and a lower-case letter, a digit and a special character"));
    }

    [Test]
    public async Task A_password_is_never_shown_nor_searched_by()
    {
        var created = await Administrator.PostAsync(ResourceCase.User.Create, ResourceCase.User.Body());
        var list = await Administrator.GetAsync("/user");
        created.Response.ToJsonString().Should().NotContainAny("password", GoodPassword);
        list.Response.ToJsonString().Should().NotContainAny("password", GoodPassword);
        (await Administrator.GetAsync("/user?fields=password")).Error.Should().Be("fields: 'password' is not a field of user");
        (await Administrator.GetAsync("/user?sort=password")).Status.Should().Be(400);
        foreach (var name in new[] { "password", "like_password", "password_hash", "like_password_hash" })
            (await Administrator.GetAsync($"/user?{name}=x")).Warnings.Should().Equal($"{name}: unknown query parameter, ignored");
    }

    [Test]
    public async Task A_username_is_unique_over_all_members_without_case()
    {
        var (_, name) = await AddUserAsync();
        var answer = await Administrator.PostAsync("/user?member_id=1066", ResourceCase.User.Body(("username", $"\"{name.ToUpperInvariant()}\"")));
        (answer.Status, answer.ErrorId).Should().Be((409, "INTEGRITY"));
        answer.Error.Should().StartWith("user.username: ");
        (await TryLogInAsync(name.ToUpperInvariant(), GoodPassword)).Status.Should().Be(200, "it logs in without case, too");
    }

    private async Task<(long Id, string Name)> AddUserAsync(params (string Name, string? Json)[] changes)
    {
        var created = await Administrator.PostAsync(ResourceCase.User.Create, ResourceCase.User.Body(changes));
        return (IdOf(created), (string)created.Response["user"]!["username"]!);
    }

    private static bool IsRefusal(Answer answer, string error) => (answer.Status, answer.ErrorId, answer.Error) == (403, "UNAUTH", error);
}
