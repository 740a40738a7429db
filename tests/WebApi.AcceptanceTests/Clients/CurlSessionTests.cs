using System.Text.Json.Nodes;
using ClickTracking.WebApi.AcceptanceTests.Running;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Clients;

/// <summary>A session with curl whose command lines are those of the original platform's documentation.</summary>
internal sealed class CurlSessionTests : ServerFixture
{
    private string _work = null!;

    [SetUp]
    public void MakeWorkFolder() => _work = Directory.CreateTempSubdirectory("clicktracker-curl-").FullName;

    [TearDown]
    public void DeleteWorkFolder() => Directory.Delete(_work, recursive: true);

    [Test]
    public async Task A_session_with_a_cookie_jar_runs_as_documented()
    {
        File.Copy(Path.Combine(Folder, "initial-admin.json"), Path.Combine(_work, "auth"));
        await WriteAsync("clicktracker", """
            {
                "clicktracker": {
                    "name": "Test Click Tracker",
                    "click_url": "https://test-landing-page.com",
                    "publisher": {
                        "id": 44449
                    },
                    "line_item": {
                        "id": 74957
                    }
                }
            }
            """);
        await WriteAsync("clicktracker_update", """
            {
                "clicktracker": {
                    "tag": {
                        "id": 474412
                    }
                }
            }
            """);

        var login = await CurlAsync("-b", "cookies", "-c", "cookies", "-X", "POST", "-d", "@auth", Address("/auth"));
        ((string?)login["status"], (string?)login["token"]).Should().Be(("OK", await CookieAsync()));

        var created = await CurlAsync(
            "-b", "cookies", "-c", "cookies", "-X", "POST", "-d", "@clicktracker", Address("/clicktracker?advertiser_id=37236"));
        ((string?)created["status"], (long)created["id"]!, created["clicktracker"]!["tag"]).Should().Be(("OK", 1425, null));

        var updated = await CurlAsync(
            "-b", "cookies", "-c", "cookies", "-X", "PUT", "-d", "@clicktracker_update", Address("/clicktracker?id=1425"));
        ((string?)updated["status"], (string?)updated["id"], (long)updated["clicktracker"]!["tag"]!["id"]!)
            .Should().Be(("OK", "1425", 474412));

        var one = await CurlAsync("-b", "cookies", "-c", "cookies", Address("/clicktracker?id=1425"));
        one["clicktracker"]!.ToJsonString().Should().Be(updated["clicktracker"]!.ToJsonString());

        var list = await CurlAsync("-b", "cookies", "-c", "cookies", Address("/clicktracker?advertiser_id=35081"));
        list["clicktrackers"]!.AsArray().Select(t => (long)t!["id"]!).Should().Equal(582, 584);

        var deleted = await CurlAsync("-b", "cookies", "-c", "cookies", "-X", "DELETE", Address("/clicktracker?id=1425"));
        ((string?)deleted["status"], (int)deleted["count"]!).Should().Be(("OK", 1));
        var gone = await CurlAsync("-b", "cookies", "-c", "cookies", Address("/clicktracker?id=1425"));
        ((string?)gone["error_code"]).Should().Be("NOTFOUND_CLICKTRACKER");
    }

    [Test]
    public async Task Logging_out_empties_the_cookie_jar()
    {
        File.Copy(Path.Combine(Folder, "demo-login.json"), Path.Combine(_work, "auth"));
        await CurlAsync("-b", "cookies", "-c", "cookies", "-d", "@auth", Address("/auth"));

        await CurlAsync("-b", "cookies", "-c", "cookies", "-X", "DELETE", Address("/auth"));

        (await CookieAsync()).Should().BeNull();
        ((string?)(await CurlAsync("-b", "cookies", "-c", "cookies", Address("/clicktracker")))["error_id"]).Should().Be("NOAUTH");
    }

    [TestCase("Authorization: {0}")]
    [TestCase("Authorization: Bearer {0}")]
    [TestCase("authorization:{0}")]
    public async Task The_token_works_in_the_header(string form)
    {
        using var user = await ApiClient.DemoUserAsync(Server);
        var header = string.Format(System.Globalization.CultureInfo.InvariantCulture, form, user.Token);
        ((string?)(await CurlAsync("-H", header, Address("/clicktracker")))["status"]).Should().Be("OK");
        ((string?)(await CurlAsync(Address("/clicktracker")))["error_id"]).Should().Be("NOAUTH");
    }

    private string Address(string path) => new Uri(Server.Address, path).AbsoluteUri;

    private Task WriteAsync(string file, string text) => File.WriteAllTextAsync(Path.Combine(_work, file), text);

    /// <summary>Returns the token in the cookie jar, or null.</summary>
    private async Task<string?> CookieAsync() => (await File.ReadAllLinesAsync(Path.Combine(_work, "cookies")))
        .Select(l => l.Split('\t')).SingleOrDefault(c => c.Length == 7 && c[5] == "clicktracker_token")?[6];

    /// <summary>Returns the envelope's content from the output of curl, without its progress meter and the user's configuration.</summary>
    private async Task<JsonObject> CurlAsync(params string[] arguments)
    {
        var (exitCode, output, error) = await ExternalProgram.RunAsync(ExternalProgram.Require("curl", _work, ["-q", "-sS", .. arguments]));
        exitCode.Should().Be(0, error);
        return JsonNode.Parse(output)!["response"]!.AsObject();
    }
}
