using ClickTracking.Application.Access;
using ClickTracking.Application.Common;
using ClickTracking.Application.UnitTests.Resources;
using ClickTracking.Domain.Members;
using FluentAssertions;

namespace ClickTracking.Application.UnitTests.Members;

/// <summary>Passwords on their way in, and what users other than administrators may change.</summary>
internal sealed class UserWriteTests : EngineFixture
{
    private const string Body = """{"username": "otto", "password": "Str0ng-Passw0rd"}""";

    [Test]
    public async Task Passwords_are_hashed_before_the_transaction_each_by_itself()
    {
        var written = await CreateAsync<UserAccount>(Administrator, "1", Body, Body.Replace("otto", "ida"));
        Work.Steps.Should().Equal("hash", "hash", "begin", "insert user 1", "insert user 2", "commit", "refresh trackers");
        written.Values.Select(u => u.PasswordHash).Should().Equal("Str0ng-Passw0rd #1", "Str0ng-Passw0rd #2");
    }

    [Test]
    public async Task Without_a_place_an_administrator_waits_for_one_and_any_other_user_is_refused()
    {
        Add(new UserAccount { Id = 31, MemberId = 1, Username = "anna" });
        var taken = Enumerable.Range(0, HashingPlaces.Count).Select(_ => Places.Enter()).ToArray();
        (await this.Awaiting(t => t.UpdateAsync<UserAccount>(User, "31", """{"password": "Str0ng-Passw0rd"}"""))
            .Should().ThrowAsync<ApiException>()).Which.IsRateExceeded.Should().BeTrue();
        var waiting = CreateAsync<UserAccount>(Administrator, "1", Body, Body.Replace("otto", "ida"));
        waiting.IsCompleted.Should().BeFalse();
        Work.Steps.Should().BeEmpty("nothing is hashed without a place");

        taken[0].Dispose();
        await waiting.WaitAsync(TimeSpan.FromMinutes(1));
        Work.Steps.Take(3).Should().Equal("hash", "hash", "begin");
        Places.Invoking(p => p.Enter()).Should().NotThrow("the place is free again");
    }

    [Test]
    public async Task A_request_with_malformed_values_is_not_hashed()
    {
        Add(new UserAccount { Id = 33, MemberId = 1, Username = "otto" });
        await FailsAsync(
            () => UpdateAsync<UserAccount>(Administrator, "33", """{"password": "Str0ng-Passw0rd", "role": "root"}"""), ApiErrorId.Syntax,
            "user.role: must be one of admin, user, read_only");
        Work.Steps.Should().Equal("begin", "rollback");
    }

    [Test]
    public async Task Several_passwords_of_a_caller_that_may_change_only_its_own_are_not_hashed()
    {
        Add(new UserAccount { Id = 31, MemberId = 1, Username = "anna" }, new UserAccount { Id = 33, MemberId = 1, Username = "otto" });
        await FailsAsync(
            () => UpdateAsync<UserAccount>(
                User, null, """{"id": 31, "password": "Str0ng-Passw0rd"}""", """{"id": 33, "password": "Str0ng-Passw0rd"}"""),
            ApiErrorId.Unauth, "user anna may not write this user: ask an administrator");
        Work.Steps.Should().Equal("begin", "rollback");
    }

    [Test]
    public async Task A_user_changes_its_own_password_and_nothing_else()
    {
        Add(new UserAccount { Id = 31, MemberId = 1, Username = "anna", PasswordHash = "old" });
        await UpdateAsync<UserAccount>(User, "31", """{"password": "Str0ng-Passw0rd"}""");
        Stored<UserAccount>().Objects.Single().PasswordHash.Should().Be("Str0ng-Passw0rd #1");
        Work.Steps.Should().Equal("hash", "begin", "update user 31", "log out 31", "commit", "refresh trackers");
        Audit.Entries.Single().Changes.Should().Be("""{"password":{"old":"(hidden)","new":"(hidden)"}}""");

        await FailsAsync(
            () => UpdateAsync<UserAccount>(User, "31", """{"role": "admin"}"""), ApiErrorId.Unauth,
            "user anna may change its own password only: ask an administrator for the rest");
    }

    [Test]
    public async Task A_caller_that_may_only_read_changes_its_own_password_and_nothing_else()
    {
        Add(
            new UserAccount { Id = 32, MemberId = 1, Username = "rita", Role = UserRole.ReadOnly },
            new UserAccount { Id = 33, MemberId = 1, Username = "otto" });
        await UpdateAsync<UserAccount>(Reader, "32", """{"password": "Str0ng-Passw0rd"}""");
        Stored<UserAccount>().Objects.First().PasswordHash.Should().Be("Str0ng-Passw0rd #1");

        await FailsAsync(
            () => UpdateAsync<UserAccount>(Reader, "32", """{"role": "user"}"""), ApiErrorId.Unauth,
            "user rita may change its own password only: ask an administrator for the rest");
        await FailsAsync(
            () => UpdateAsync<UserAccount>(Reader, "33", """{"password": "Str0ng-Passw0rd"}"""), ApiErrorId.Unauth,
            "user rita has the role read_only: it may only GET");
    }

    [TestCase("""{"state": "inactive"}""", true)]
    [TestCase("""{"username": "other"}""", false)]
    public async Task Disabling_a_user_ends_its_sessions(string body, bool ends)
    {
        Add(new UserAccount { Id = 33, MemberId = 2, Username = "otto" });
        await UpdateAsync<UserAccount>(Administrator, "33", body);
        Work.Steps.Contains("log out 33").Should().Be(ends);
    }
}
