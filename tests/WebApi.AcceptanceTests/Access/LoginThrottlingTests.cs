using ClickTracking.WebApi.AcceptanceTests.Running;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Access;

/// <summary>Tests the limits of logins, successful and failed.</summary>
internal sealed class LoginThrottlingTests : ServerFixture
{
    [Test]
    public async Task The_11th_login_in_5_minutes_is_throttled()
    {
        var login = await File.ReadAllTextAsync(Path.Combine(Folder, "demo-login.json"));
        using var client = ApiClient.Anonymous(Server);
        for (var i = 0; i < 10; i++)
            (await client.PostAsync("/auth", login)).Status.Should().Be(200);

        var answer = await client.PostAsync("/auth", login);

        (answer.Status, answer.ErrorId, (string?)answer.Response["error_code"]).Should().Be((429, "SYSTEM", "RATE_EXCEEDED"));
        answer.Headers.RetryAfter!.Delta.Should().Be(TimeSpan.FromMinutes(5));
    }
}

/// <summary>Tests guesses of passwords, on a server of its own, because they lock out this machine's address.</summary>
internal sealed class PasswordGuessingTests : ServerFixture
{
    [Test]
    public async Task Guessing_a_password_is_throttled_per_user_and_then_per_address()
    {
        using var client = ApiClient.Anonymous(Server);
        for (var i = 0; i < 10; i++)
            (await GuessAsync(client, "admin")).Should().Be(401);
        (await GuessAsync(client, "admin")).Should().Be(429, "this user");
        for (var i = 0; i < 40; i++)
            (await GuessAsync(client, $"user{i}")).Should().Be(401);
        (await GuessAsync(client, "somebody")).Should().Be(429, "this address");
    }

    private static async Task<int> GuessAsync(ApiClient client, string username) =>
        (await client.PostAsync("/auth", $$"""{"auth": {"username": "{{username}}", "password": "guess"} }""")).Status;
}
