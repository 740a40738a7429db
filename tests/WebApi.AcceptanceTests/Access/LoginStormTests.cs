using ClickTracking.WebApi.AcceptanceTests.Running;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Access;

/// <summary>Many wrong logins at the same moment. The benchmark "storm" measures how long others wait meanwhile.</summary>
internal sealed class LoginStormTests : ServerFixture
{
    protected override string[] Settings => ["RateLimit:LoginsPer5Minutes=0"];

    [Test]
    public async Task Beyond_a_few_they_are_told_to_come_back()
    {
        using var client = ApiClient.Anonymous(Server);
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(i =>
            client.PostAsync("/auth", $$"""{"auth": {"username": "user{{i}}", "password": "guess"} }""")));

        answers.Where(a => a.Status == 401).Should().HaveCountGreaterThanOrEqualTo(16);
        var refused = answers.Where(a => a.Status != 401).ToArray();
        refused.Should().NotBeEmpty().And.OnlyContain(a =>
            a.Status == 429 && (string?)a.Response["error_code"] == "RATE_EXCEEDED" && a.Headers.RetryAfter!.Delta > TimeSpan.Zero);
    }
}
